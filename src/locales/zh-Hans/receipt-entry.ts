/** The tracker's first view: the field for the receipt code. The rest stands in request-tracker.ts. */
export const messages = {
  heading: '查看进度',
  'label-receipt': '查询码',
  'help-receipt': '提交时得到的 17 位字母和数字。大小写、空格、横线都不要紧。',
  open: '查看',
  opening: '正在查找…',
  'wrong-empty': '请输入查询码。',
  'wrong-length': '查询码有 17 位，现在是 {count} 位。请核对。',
  'wrong-code': '查询码里有一位不对。请逐位核对。',
  'unknown-code': '没有找到这个查询码的求助。请核对，或打电话询问。',
  'opening-failed': '暂时打不开',
  other: '查看另一项求助',
  'not-offered': '这里不能查看进度。请打电话询问，并报编号。',
};
