/** The list in which a region is chosen. */
export const messages = {
  'region-list': '地区',
  'region-hint': '可以写地名、拼音或首字母，也可以逐级选择',
  'region-count': '有 {count} 项可选',
  'region-none': '没有找到“{query}”。请换个写法，或删去文字后逐级选择。',
  'region-up': '返回{name}',
  'region-all': '全部地区',
  'region-country': '全国',
  'region-own': '本地',
  'region-elsewhere': '其他地区',
  'region-into': '，查看下级地区',
  'region-chosen': '，已选',
  'region-former': '原{name}',
};
