// error: Imports a file of the machine.
import { readFileSync } from 'node:fs';
export default { watch: () => () => ({ status: readFileSync('/etc/passwd', 'utf8') }) };
