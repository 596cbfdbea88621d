/** The dictionaries of the package, of which it types none: `東 东|長 长`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
