/** The lookup's first view: the search. What is said of policies stands in policy-article.ts. */
export const messages = {
  heading: '查政策',
  'label-query': '您想查什么',
  'hint-query': '写地名或事情',
  search: '查找',
  'label-region': '地区',
  'label-category': '类别',
  'all-regions': '全部地区',
  'all-categories': '全部类别',
  'filters-failed': '地区或类别没有载入。',
};
