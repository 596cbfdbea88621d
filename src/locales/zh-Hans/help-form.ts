/** The help form's first view: the box for the text. What comes after it stands in help-form-details.ts. */
export const messages = {
  heading: '在线求助',
  'label-text': '请把情况告诉我们',
  'help-text': '写明时间、地点、发生了什么、希望得到什么帮助。请不要写密码和银行卡号。',
  'load-failed': '接下来的部分没有打开。您写的内容都还在。',
};
