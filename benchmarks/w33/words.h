/* Names of places and people of workload W33. Every character takes three bytes. */
#ifndef BIDUI_W33_WORDS_H
#define BIDUI_W33_WORDS_H

/* Counties of one city (GB/T 2260). */
static const char *const county_codes[] = {"510104", "510105", "510106", "510107", "510108",
                                           "510112", "510113", "510114", "510115", "510116",
                                           "510117", "510118", "510121", "510129", "510131",
                                           "510181", "510182", "510183", "510184", "510185"};
static const char *const county_names[] = {"锦江区",   "青羊区",   "金牛区", "武侯区", "成华区",
                                           "龙泉驿区", "青白江区", "新都区", "温江区", "双流区",
                                           "郫都区",   "新津区",   "金堂县", "大邑县", "蒲江县",
                                           "都江堰市", "彭州市",   "邛崃市", "崇州市", "简阳市"};
static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
#define N_SURNAMES ((sizeof surnames - 1) / 3)
static const char given[] =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文斌辉梅鹏志春燕宇浩凯健俊帆雪荣爱东"
    "波莉萍晓鑫欣海婷光"
    "永林成福德生龙元全胜学祥才发武新利清飞彬富顺信子江岩中茂进有坚和彪博诚先敬震振壮会思群豪心邦承"
    "乐绍功松善厚庆民友裕"
    "河哲亮政谦亨奇固之轮翰朗伯宏言若鸣朋梁栋维启克伦翔旭安康宁贵珍贞凤洁琳素云莲真环雯琴";
#define N_GIVEN ((sizeof given - 1) / 3)
static const char town_first[] = "青白金龙石永清大东西南北上下安太万天长新";
static const char town_second[] = "泉桥河山坝场沟林滩溪塘坪湾岭江";
static const char *const units[] = {"小学",   "中学",   "医院",   "卫生院",     "财政所",
                                    "民政局", "水务局", "林业站", "农业局",     "交通局",
                                    "文化馆", "幼儿园", "税务所", "环卫所",     "供电所",
                                    "粮站",   "档案馆", "敬老院", "自来水公司", "公交公司"};
#define N_UNITS (sizeof units / sizeof *units)

#endif
