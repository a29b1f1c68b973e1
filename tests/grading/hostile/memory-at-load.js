// memory: Memory used up before anything is exported.
const kept = [];
for (;;) kept.push('x'.repeat(1000) + kept.length);
export default {};
