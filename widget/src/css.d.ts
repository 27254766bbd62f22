// Tells the compiler what a style sheet is to it: the text that build.mjs has minified.
// It describes no other kind of file.

declare module '*.css' {
  const text: string;
  export default text;
}
