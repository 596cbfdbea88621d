/**
 * The custom properties that begin with `--_` are nobody's but ours, and stand in every style sheet dozens of times. In the
 * drop-in build they get names of one or two letters. The beginning stays: no host page sets a property of that name.
 */
export function shortCustomProperties() {
  const short = new Map();
  return {
    name: 'short-custom-properties',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || !code.includes('--_')) return undefined;
      const result = code.replace(/--_[\w-]*\w/g, (name) => {
        if (!short.has(name)) short.set(name, `--_${short.size.toString(36)}`);
        return short.get(name);
      });
      return { code: result, map: null };
    },
  };
}
