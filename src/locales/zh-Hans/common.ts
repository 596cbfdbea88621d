/** What the first view of every element may have to say. */
export const messages = {
  loading: '正在载入…',
  retry: '再试一次',
  'error-offline': '现在连不上网络。请检查网络后再试。',
};
