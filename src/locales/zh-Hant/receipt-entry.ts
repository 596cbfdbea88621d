import type { messages as source } from '../zh-Hans/receipt-entry.js';

export const messages: Record<keyof typeof source, string> = {
  heading: '查看進度',
  'label-receipt': '查詢碼',
  'help-receipt': '提交時得到的 17 位字母和數字。大小寫、空格、橫線都不要緊。',
  open: '查看',
  opening: '正在查找…',
  'wrong-empty': '請輸入查詢碼。',
  'wrong-length': '查詢碼有 17 位，現在是 {count} 位。請核對。',
  'wrong-code': '查詢碼裡有一位不對。請逐位核對。',
  'unknown-code': '沒有找到這個查詢碼的求助。請核對，或打電話詢問。',
  'opening-failed': '暫時打不開',
  other: '查看另一項求助',
  'not-offered': '這裡不能查看進度。請打電話詢問，並報編號。',
};
