import type { CategorySource } from './types.js';

/** The five categories of a city's help platform. */
export const PLATFORM: readonly CategorySource[] = [
  {
    code: 'health-code',
    kind: 'help',
    name: { 'zh-Hans': '健康码', 'zh-Hant': '健康碼', en: 'Health code' },
    description: {
      'zh-Hans': '码的颜色不对、领不到码',
      'zh-Hant': '碼的顏色不對、領不到碼',
      en: 'Wrong colour, no code',
    },
    icon: 'qr',
    contact: 'required',
    preset: '24h',
    fields: [
      {
        name: 'state',
        type: 'choice',
        label: { 'zh-Hans': '现在的状态', 'zh-Hant': '現在的狀態', en: 'What it shows' },
        required: true,
        choices: [
          { value: 'red', label: { 'zh-Hans': '红码', 'zh-Hant': '紅碼', en: 'Red' } },
          { value: 'yellow', label: { 'zh-Hans': '黄码', 'zh-Hant': '黃碼', en: 'Yellow' } },
          { value: 'none', label: { 'zh-Hans': '领不到码', 'zh-Hant': '領不到碼', en: 'No code' } },
          {
            value: 'relative',
            label: { 'zh-Hans': '帮老人或孩子办码', 'zh-Hant': '幫老人或孩子辦碼', en: 'For a parent or child' },
          },
        ],
      },
      {
        name: 'since',
        type: 'date-time',
        label: { 'zh-Hans': '什么时候变的', 'zh-Hant': '什麼時候變的', en: 'Since' },
        showIf: { field: 'state', in: ['red', 'yellow'] },
      },
    ],
  },
  {
    code: 'policy',
    kind: 'enquiry',
    name: { 'zh-Hans': '政策咨询', 'zh-Hant': '政策諮詢', en: 'Policy' },
    description: { 'zh-Hans': '各项规定怎么说、怎么办', 'zh-Hant': '各項規定怎麼說、怎麼辦', en: 'What the rules say' },
    icon: 'document',
    preset: '24h',
    fields: [],
  },
  {
    code: 'emergency',
    kind: 'help',
    name: { 'zh-Hans': '紧急求助', 'zh-Hant': '緊急求助', en: 'Emergencies' },
    description: {
      'zh-Hans': '急病、被困、断水断电断粮',
      'zh-Hant': '急病、受困、斷水斷電斷糧',
      en: 'Sick, trapped, without water, power or food',
    },
    icon: 'alert',
    contact: 'required',
    preset: 'beijing',
    fields: [
      {
        name: 'need',
        type: 'choices',
        label: { 'zh-Hans': '需要什么', 'zh-Hant': '需要什麼', en: 'What is needed' },
        required: true,
        choices: [
          { value: 'doctor', label: { 'zh-Hans': '送医', 'zh-Hant': '送醫', en: 'Medical help' } },
          { value: 'medicine', label: { 'zh-Hans': '药品', 'zh-Hant': '藥品', en: 'Medicine' } },
          { value: 'food', label: { 'zh-Hans': '食物、饮水', 'zh-Hant': '食物、飲水', en: 'Food, water' } },
          { value: 'power', label: { 'zh-Hans': '水电暖气', 'zh-Hant': '水電暖氣', en: 'Water, power, heating' } },
          { value: 'rescue', label: { 'zh-Hans': '救援', 'zh-Hant': '救援', en: 'Rescue' } },
        ],
      },
      {
        name: 'address',
        type: 'text',
        label: { 'zh-Hans': '您在哪里', 'zh-Hant': '您在哪裡', en: 'Where you are' },
        help: {
          'zh-Hans': '写到楼栋门牌，或附近的路口',
          'zh-Hant': '寫到樓棟門牌，或附近的路口',
          en: 'Building and door, or the nearest crossing',
        },
        required: true,
        maxLength: 100,
      },
      {
        name: 'people',
        type: 'number',
        label: { 'zh-Hans': '几个人需要帮助', 'zh-Hant': '幾個人需要幫助', en: 'How many people' },
        min: 1,
        max: 999,
      },
      {
        name: 'frail',
        type: 'yes-no',
        label: {
          'zh-Hans': '有老人、孩子、孕妇或病人吗',
          'zh-Hant': '有老人、孩子、孕婦或病人嗎',
          en: 'Anyone old, young, pregnant or ill?',
        },
      },
    ],
  },
  {
    code: 'complaint',
    kind: 'complaint',
    name: { 'zh-Hans': '投诉举报', 'zh-Hant': '投訴舉報', en: 'Complaints and reports' },
    description: {
      'zh-Hans': '服务不到位、违规、哄抬物价',
      'zh-Hant': '服務不到位、違規、哄抬物價',
      en: 'Poor service, broken rules, price rises',
    },
    icon: 'flag',
    preset: '13710',
    fields: [
      {
        name: 'about',
        type: 'text',
        label: { 'zh-Hans': '哪个单位或地点', 'zh-Hant': '哪個單位或地點', en: 'Which office or place' },
        required: true,
        maxLength: 100,
      },
      { name: 'when', type: 'date', label: { 'zh-Hans': '哪天的事', 'zh-Hant': '哪天的事', en: 'On which day' } },
      {
        name: 'before',
        type: 'yes-no',
        label: { 'zh-Hans': '以前反映过吗', 'zh-Hant': '以前反映過嗎', en: 'Reported before?' },
      },
      {
        name: 'beforeNumber',
        type: 'text',
        label: { 'zh-Hans': '上次的编号', 'zh-Hant': '上次的編號', en: 'Its number' },
        help: {
          'zh-Hans': '像 20220211-0473，记不清可不填',
          'zh-Hant': '像 20220211-0473，記不清可不填',
          en: 'Like 20220211-0473, if you have it',
        },
        pattern: '\\d{8}-\\d{4,}',
        maxLength: 20,
        showIf: { field: 'before', in: [true] },
      },
    ],
  },
  {
    code: 'business',
    kind: 'help',
    name: { 'zh-Hans': '企业服务', 'zh-Hant': '企業服務', en: 'Businesses' },
    description: {
      'zh-Hans': '复工、货运、补贴、贷款',
      'zh-Hant': '復工、貨運、補貼、貸款',
      en: 'Reopening, freight, grants, loans',
    },
    icon: 'shop',
    contact: 'required',
    preset: '13710',
    fields: [
      {
        name: 'business',
        type: 'text',
        label: { 'zh-Hans': '企业或店铺名称', 'zh-Hant': '企業或店鋪名稱', en: 'Name of the business' },
        required: true,
        maxLength: 60,
      },
      {
        name: 'matter',
        type: 'choice',
        label: { 'zh-Hans': '什么事', 'zh-Hant': '什麼事', en: 'About' },
        choices: [
          { value: 'reopening', label: { 'zh-Hans': '复工复产', 'zh-Hant': '復工復產', en: 'Reopening' } },
          { value: 'freight', label: { 'zh-Hans': '货物运输', 'zh-Hant': '貨物運輸', en: 'Freight' } },
          { value: 'grant', label: { 'zh-Hans': '补贴减免', 'zh-Hant': '補貼減免', en: 'Grants and relief' } },
          { value: 'loan', label: { 'zh-Hans': '贷款', 'zh-Hant': '貸款', en: 'Loans' } },
          { value: 'other', label: { 'zh-Hans': '其他', 'zh-Hant': '其他', en: 'Other' } },
        ],
      },
      {
        name: 'route',
        type: 'long-text',
        label: { 'zh-Hans': '货物、车辆和路线', 'zh-Hant': '貨物、車輛和路線', en: 'Goods, vehicles and route' },
        maxLength: 300,
        showIf: { field: 'matter', in: ['freight'] },
      },
    ],
  },
];
