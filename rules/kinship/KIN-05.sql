---
id: KIN-05
title: {zh: "干部亲属企业承接本单位、本镇村采购工程", en: "A relative's firm wins contracts of the official's unit"}
purpose: {zh: "查明干部任职单位(或其辖区村)的采购、工程由其亲属担任法定代表人、股东的企业承接的情形,供核查回避。亲属经商本身不是问题。", en: "Find contracts of an official's unit, or of villages under it, that went to a firm of a relative, to check recusal. A relative in business is no fault by itself."}
severity: medium
raise:
  - {when: "leads AND scope = 'own' AND amount >= :large", zh: "干部为单位负责人且金额较大", en: "the official leads the unit and the sum is large"}
lower:
  - {when: "open_tender", zh: "均为公开招标", en: "all by open tender"}
  - {when: "scope = 'below'", zh: "为辖区村(社区)的采购,并非本单位", en: "the buyer is a village below, not the unit itself"}
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
status: experimental
subject: relative
key: [relative, official, supplier]
amount: amount
match: exact
params:
  after_years: {default: 3, unit: "年", zh: "离任后仍纳入的年数", en: "years after leaving office that still count"}
  least_share: {default: 0.05, type: real, unit: "比例", zh: "股权比例起点", en: "least share of a holder"}
  large: {default: 200000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "公职人员政务处分法 第三十三条;公务员法 第七十四条第二款;招标投标法实施条例 第三十四条", en: "Law on Administrative Sanctions for Public Officials, Art. 33; Civil Servants Law, Art. 74; Regulations on Tendering, Art. 34"}
explain:
  zh: "{relative_name} 是 {official_name}({unit}[{post}])的{relation},其任{role}的 {supplier} 在 {first_day} 至 {last_day} 承接 {buyers} 合同 {contracts} 份[,共 {amount}]。"
  en: "{relative_name} is the {relation} of {official_name} ({unit}[, {post}]); {supplier}, where {relative_name} is {role}, won {contracts} contract(s) of {buyers} from {first_day} to {last_day}[, {amount} in all]."
innocent:
  - {zh: "公开招标、价格公允且干部已回避:查招标档案、回避记录", en: "open tender, fair price and recusal: see tender file and recusal record"}
  - {zh: "当地仅此一家具备资质:查资质名录", en: "the only qualified firm of the place: see the list of qualified firms"}
  - {zh: "股权已转让、亲属关系已终止:查工商变更和婚姻登记", en: "the share was sold or the relation ended: see the registers"}
verify:
  - {zh: "调取采购过程资料,核查谁参与、谁签字、价格是否偏高、有无转包", en: "file of the purchase: who took part and signed, the price, subcontracts"}
steps:
  - {zh: "由市场主体登记和股东名册取企业背后的人(股东比例达起点)", en: "people behind firms from registers (holders from the least share on)"}
  - {zh: "其亲属干部的任职单位名称与采购单位名称一致(或采购单位为其任职镇街的村),签约在任职期间或离任后规定年数内", en: "the buyer's name is that of the unit of a relative who is an official, or a village of the town; signed in the term or within some years after it"}
---
WITH deal AS (
  SELECT d.buyer, d.buyer_key, org_name_key(d.town) AS town_key, d.supplier_name, d.on_day, d.amount, d.method, f.person, f.role, f.firm
  FROM contract d
  JOIN firm_person f ON f.uscc = d.supplier_uscc
  WHERE f.share IS NULL OR f.share >= :least_share
  UNION
  SELECT d.buyer, d.buyer_key, org_name_key(d.town), d.supplier_name, d.on_day, d.amount, d.method, f.person, f.role, f.firm
  FROM contract d
  JOIN firm_person f ON f.firm_key = d.supplier_key
  WHERE (f.share IS NULL OR f.share >= :least_share) AND same_organisation(f.firm, d.supplier_name)
    AND (d.supplier_uscc IS NULL OR f.uscc IS NULL OR d.supplier_uscc = f.uscc)
), tied AS (
  SELECT k.relative, k.official, d.buyer, max(coalesce(d.supplier_name, d.firm)) AS supplier, d.on_day, max(d.amount) AS amount, min(d.method) AS method,
         min(d.role) AS role, min(k.relation) AS relation, min(k.evidence) AS evidence,
         max(o.unit) AS unit, max(o.post) AS post, bool_or(o.leads) AS leads,
         CASE WHEN bool_or(same_organisation(o.unit, d.buyer)) THEN 'own' ELSE 'below' END AS scope
  FROM deal d
  JOIN kin k ON k.relative = d.person AND k.range IS NOT NULL
  JOIN office o ON o.id_no = k.official
  WHERE ((o.unit_key = d.buyer_key AND same_organisation(o.unit, d.buyer))
         OR o.unit_key = d.town_key)
    AND d.on_day IS NOT NULL
    AND (o.since IS NULL OR d.on_day >= o.since)
    AND (o.until IS NULL OR d.on_day <= add_months(o.until, 12 * :after_years))
  GROUP BY k.relative, k.official, d.buyer, d.buyer_key, d.supplier_name, d.firm, d.on_day, d.amount
)
SELECT t.relative, t.official, t.supplier, min(t.relation) AS relation, min(t.evidence) AS evidence, min(t.role) AS role,
       max(t.unit) AS unit, max(t.post) AS post, bool_or(t.leads) AS leads, max(t.scope) AS scope,
       count(*) AS contracts, min(t.on_day) AS first_day, max(t.on_day) AS last_day, sum(t.amount) AS amount,
       left(string_agg(DISTINCT t.buyer, '、' ORDER BY t.buyer), 120) AS buyers,
       coalesce(bool_and(t.method LIKE '%公开招标%'), FALSE) AS open_tender
FROM tied t
GROUP BY t.relative, t.official, t.supplier
