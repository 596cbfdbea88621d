export const messages = {
  'tab-lookup': '查政策',
  'tab-ask': '求助',
  'tab-follow': '查进度',
};
