import type { CategorySource, FieldSource } from './types.js';

const PLACE: FieldSource = {
  name: 'place',
  type: 'text',
  label: { 'zh-Hans': '具体地点', 'zh-Hant': '具體地點', en: 'Exact place' },
  help: {
    'zh-Hans': '路名、小区或附近的标志',
    'zh-Hant': '路名、社區或附近的標誌',
    en: 'Road, estate or a landmark nearby',
  },
  required: true,
  maxLength: 100,
};

const SINCE: FieldSource = {
  name: 'since',
  type: 'date',
  label: { 'zh-Hans': '从哪天开始', 'zh-Hant': '從哪天開始', en: 'Since which day' },
};

/** The everyday categories of a government portal. */
export const PORTAL: readonly CategorySource[] = [
  {
    code: 'road',
    kind: 'report',
    name: { 'zh-Hans': '道路设施', 'zh-Hant': '道路設施', en: 'Roads' },
    description: {
      'zh-Hans': '坑洼、井盖、路灯、积水',
      'zh-Hant': '坑洞、井蓋、路燈、積水',
      en: 'Holes, covers, lamps, flooding',
    },
    icon: 'road',
    preset: 'beijing',
    fields: [
      PLACE,
      {
        name: 'danger',
        type: 'yes-no',
        label: { 'zh-Hans': '现在有危险吗', 'zh-Hant': '現在有危險嗎', en: 'Is it dangerous now?' },
        required: true,
      },
    ],
  },
  {
    code: 'utilities',
    kind: 'report',
    name: { 'zh-Hans': '水电气暖', 'zh-Hant': '水電氣暖', en: 'Water and power' },
    description: { 'zh-Hans': '停水停电、供暖、燃气', 'zh-Hant': '停水停電、供暖、燃氣', en: 'Cuts, heating, gas' },
    icon: 'drop',
    preset: 'beijing',
    fields: [
      {
        name: 'supply',
        type: 'choices',
        label: { 'zh-Hans': '哪一项', 'zh-Hant': '哪一項', en: 'Which' },
        required: true,
        choices: [
          { value: 'water', label: { 'zh-Hans': '水', 'zh-Hant': '水', en: 'Water' } },
          { value: 'power', label: { 'zh-Hans': '电', 'zh-Hant': '電', en: 'Power' } },
          { value: 'gas', label: { 'zh-Hans': '燃气', 'zh-Hant': '燃氣', en: 'Gas' } },
          { value: 'heating', label: { 'zh-Hans': '暖气', 'zh-Hant': '暖氣', en: 'Heating' } },
        ],
      },
      PLACE,
      {
        name: 'since',
        type: 'date-time',
        label: { 'zh-Hans': '什么时候开始', 'zh-Hant': '什麼時候開始', en: 'Since when' },
      },
      {
        name: 'temperature',
        type: 'number',
        label: { 'zh-Hans': '室内几度（℃）', 'zh-Hant': '室內幾度（℃）', en: 'Degrees indoors (℃)' },
        min: -30,
        max: 50,
        showIf: { field: 'supply', in: ['heating'] },
      },
    ],
  },
  {
    code: 'housing',
    kind: 'complaint',
    name: { 'zh-Hans': '住房物业', 'zh-Hant': '住房物業', en: 'Housing' },
    description: {
      'zh-Hans': '物业、维修、公租房、违建',
      'zh-Hant': '物業、維修、公租房、違建',
      en: 'Management, repairs, public housing',
    },
    icon: 'house',
    preset: '13710',
    fields: [
      {
        name: 'estate',
        type: 'text',
        label: { 'zh-Hans': '小区和楼栋', 'zh-Hant': '社區和樓棟', en: 'Estate and building' },
        required: true,
        maxLength: 100,
      },
      {
        name: 'households',
        type: 'number',
        label: { 'zh-Hans': '大约多少户受影响', 'zh-Hant': '大約多少戶受影響', en: 'Households affected, about' },
        min: 1,
        max: 100000,
      },
    ],
  },
  {
    code: 'environment',
    kind: 'report',
    name: { 'zh-Hans': '环境卫生', 'zh-Hant': '環境衛生', en: 'Environment' },
    description: {
      'zh-Hans': '垃圾、噪音、异味、污水',
      'zh-Hant': '垃圾、噪音、異味、污水',
      en: 'Waste, noise, smells, sewage',
    },
    icon: 'leaf',
    preset: '13710',
    fields: [
      PLACE,
      {
        name: 'hours',
        type: 'choices',
        label: { 'zh-Hans': '什么时段', 'zh-Hant': '什麼時段', en: 'At what time' },
        choices: [
          { value: 'day', label: { 'zh-Hans': '白天', 'zh-Hant': '白天', en: 'Day' } },
          { value: 'evening', label: { 'zh-Hans': '晚上', 'zh-Hant': '晚上', en: 'Evening' } },
          { value: 'night', label: { 'zh-Hans': '深夜', 'zh-Hant': '深夜', en: 'Night' } },
        ],
      },
      SINCE,
    ],
  },
  {
    code: 'traffic',
    kind: 'suggestion',
    name: { 'zh-Hans': '交通出行', 'zh-Hant': '交通出行', en: 'Traffic' },
    description: {
      'zh-Hans': '公交、信号灯、停车、拥堵',
      'zh-Hant': '公車、紅綠燈、停車、壅塞',
      en: 'Buses, lights, parking, jams',
    },
    icon: 'bus',
    preset: '13710',
    fields: [
      PLACE,
      {
        name: 'line',
        type: 'text',
        label: { 'zh-Hans': '公交线路', 'zh-Hant': '公車路線', en: 'Bus line' },
        maxLength: 20,
      },
    ],
  },
  {
    code: 'social',
    kind: 'enquiry',
    name: { 'zh-Hans': '社保医保', 'zh-Hant': '社保醫保', en: 'Social security' },
    description: {
      'zh-Hans': '养老、医保、失业、低保',
      'zh-Hant': '養老、醫保、失業、低保',
      en: 'Pensions, health cover, benefits',
    },
    icon: 'shield',
    preset: '13710',
    fields: [
      {
        name: 'matter',
        type: 'choice',
        label: { 'zh-Hans': '哪一项', 'zh-Hant': '哪一項', en: 'Which' },
        required: true,
        choices: [
          { value: 'pension', label: { 'zh-Hans': '养老', 'zh-Hant': '養老', en: 'Pension' } },
          { value: 'health', label: { 'zh-Hans': '医保', 'zh-Hant': '醫保', en: 'Health cover' } },
          {
            value: 'work',
            label: { 'zh-Hans': '失业、工伤', 'zh-Hant': '失業、工傷', en: 'Unemployment, injury at work' },
          },
          { value: 'aid', label: { 'zh-Hans': '低保救助', 'zh-Hant': '低保救助', en: 'Aid' } },
          { value: 'other', label: { 'zh-Hans': '其他', 'zh-Hant': '其他', en: 'Other' } },
        ],
      },
      {
        name: 'insuredAt',
        type: 'region',
        label: { 'zh-Hans': '参保地', 'zh-Hant': '參保地', en: 'Insured in' },
        showIf: { field: 'matter', in: ['pension', 'health', 'work'] },
      },
    ],
  },
  {
    code: 'education',
    kind: 'enquiry',
    name: { 'zh-Hans': '教育', 'zh-Hant': '教育', en: 'Education' },
    description: {
      'zh-Hans': '入学、转学、收费、校外培训',
      'zh-Hant': '入學、轉學、收費、校外培訓',
      en: 'Places, moving school, fees',
    },
    icon: 'school',
    preset: '13710',
    fields: [
      {
        name: 'school',
        type: 'text',
        label: { 'zh-Hans': '学校或机构', 'zh-Hant': '學校或機構', en: 'School or company' },
        maxLength: 60,
      },
      {
        name: 'year',
        type: 'number',
        label: { 'zh-Hans': '入学年份', 'zh-Hant': '入學年份', en: 'Year of entry' },
        min: 2000,
        max: 2100,
      },
    ],
  },
  {
    code: 'business',
    kind: 'help',
    name: { 'zh-Hans': '企业服务', 'zh-Hant': '企業服務', en: 'Business' },
    description: {
      'zh-Hans': '开办、证照、税费、用工',
      'zh-Hant': '開辦、證照、稅費、用工',
      en: 'Starting, licences, taxes, hiring',
    },
    icon: 'shop',
    contact: 'required',
    preset: '13710',
    fields: [
      {
        name: 'business',
        type: 'text',
        label: { 'zh-Hans': '企业或店铺名称', 'zh-Hant': '企業或店鋪名稱', en: 'Name of the business' },
        maxLength: 60,
      },
      {
        name: 'phone',
        type: 'phone',
        label: { 'zh-Hans': '经办人电话', 'zh-Hant': '經辦人電話', en: 'Phone of the person in charge' },
      },
    ],
  },
  {
    code: 'thanks',
    kind: 'thanks',
    name: { 'zh-Hans': '表扬感谢', 'zh-Hant': '表揚感謝', en: 'Thanks' },
    description: { 'zh-Hans': '说说帮过您的人', 'zh-Hant': '說說幫過您的人', en: 'Somebody helped you' },
    icon: 'heart',
    preset: '13710',
    fields: [
      {
        name: 'whom',
        type: 'text',
        label: { 'zh-Hans': '想感谢谁', 'zh-Hant': '想感謝誰', en: 'Whom to thank' },
        maxLength: 60,
      },
    ],
  },
  {
    code: 'other',
    kind: 'enquiry',
    name: { 'zh-Hans': '其他', 'zh-Hant': '其他', en: 'Other' },
    description: {
      'zh-Hans': '不知道选哪类，就选这里',
      'zh-Hant': '不知道選哪類，就選這裡',
      en: 'If none of these fits',
    },
    icon: 'dots',
    preset: '13710',
    fields: [],
  },
];
