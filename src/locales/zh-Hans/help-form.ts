/** The help form's first view. What is needed after a category is chosen stands in help-form-details.ts. */
export const messages = {
  heading: '在线求助',
  'choose-category': '您需要哪方面的帮助？',
  hours: '受理时间：{hours}',
  'state-closed': '本服务已停止接收新的求助。',
  'state-closed-next': '以前提交的求助，仍可用查询码查看进度。',
  'state-paused': '本服务暂停接收求助。',
  'state-paused-next': '您现在仍可填写。提交后会先等候，恢复接收时自动发送。',
  'load-failed': '表单没有打开',
  'details-failed': '下一步没有打开。您的选择还在。',
};
