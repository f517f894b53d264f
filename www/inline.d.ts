// The files that assets-inline.js names, as a build puts them there: code in base64, a script as it is.

declare module "*.wasm.lzma" {
  const base64: string;
  export default base64;
}

declare module "*.txt" {
  const text: string;
  export default text;
}
