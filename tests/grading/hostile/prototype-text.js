// ok: Texts, JSON and calls that are not what they were.
String.prototype.slice = () => 'failing';
String.prototype.indexOf = () => 0;
JSON.parse = () => ({ kind: 'end' });
JSON.stringify = () => '';
Reflect.apply = () => 'failing';
Function.prototype.call = Function.prototype.apply = () => 'failing';
String = Number = Object = TypeError = Error = Float64Array = () => undefined;
export default {
  watch() {
    return (event) => {
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
