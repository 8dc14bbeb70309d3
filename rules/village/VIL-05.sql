---
id: VIL-05
title: {zh: "围标串标特征", en: "Signs of bid rigging"}
purpose: {zh: "查明同一项目不同投标人共用电话、代理人、保证金账户、文件机器码或同一法定代表人、股东的情形。", en: "Find bidders of one project that share a phone, an agent, a bond account, a machine code, or a legal representative or holder."}
severity: medium
raise:
  - {when: "strong", zh: "机器码、保证金账户、代理人或背后人员相同", en: "the same machine code, bond account, agent or person behind"}
lower:
  - {when: "NOT strong AND shared_by > 5", zh: "该电话为多家投标人共用,可能为代办机构电话", en: "the phone serves many bidders: perhaps an agency's"}
status: experimental
subject: project
key: [project, first_bidder, second_bidder]
amount: amount
basis:
  - {zh: "招标投标法实施条例 第三十四条、第三十九条、第四十条", en: "Regulations on Tendering, Art. 34, 39, 40"}
explain:
  zh: "{buyer_text}“{project_name}”的投标人 {first_text} 与 {second_text} {links}[,报价 {first_price} 与 {second_price}][,中标 {winner}]。"
  en: "“{project_name}” of {buyer_text}: the bidders {first_text} and {second_text} have in common: {links_en}[; prices {first_price} and {second_price}][; won by {winner}]."
innocent:
  - {zh: "孵化器、代账机构统一电话地址:查营业执照和代理合同", en: "an incubator or bookkeeping agency: see licence and contract"}
  - {zh: "企业更名、联合体成员:查工商变更、联合体协议", en: "a renamed firm or a consortium: see the papers"}
verify:
  - {zh: "查电子标书制作机器码、保证金流水、投标文件雷同部分", en: "machine codes, flow of the bonds, equal parts of the documents"}
steps:
  - {zh: "同一项目编号(或名称加招标人)的投标人两两比较电话、代理人、保证金账号、机器码", en: "bidders of one project in pairs: phone, agent, bond account, machine code"}
  - {zh: "与市场主体登记关联,比较法定代表人、股东", en: "with the registers: legal representatives and holders"}
---
WITH b AS (
  SELECT coalesce(x.project_no, x.project_name || '/' || x.buyer) AS project, max(x.project_name) AS project_name, max(x.buyer) AS buyer,
         x.bidder_name AS bidder, max(x.bid_price) AS price, bool_or(is_a(x.award, '中标')) AS won
  FROM bid x
  GROUP BY coalesce(x.project_no, x.project_name || '/' || x.buyer), x.bidder_name
), trait AS (
  SELECT coalesce(x.project_no, x.project_name || '/' || x.buyer) AS project, x.bidder_name AS bidder, '1' AS kind, CAST(x.contact_phone AS TEXT) AS mark
  FROM bid x WHERE phone_usable(x.contact_phone)
  UNION
  SELECT coalesce(x.project_no, x.project_name || '/' || x.buyer), x.bidder_name, '2', CAST(x.agent AS TEXT)
  FROM bid x
  UNION
  SELECT coalesce(x.project_no, x.project_name || '/' || x.buyer), x.bidder_name, '3', CAST(x.bond_account AS TEXT)
  FROM bid x WHERE account_usable(x.bond_account)
  UNION
  SELECT coalesce(x.project_no, x.project_name || '/' || x.buyer), x.bidder_name, '4', x.machine_code
  FROM bid x WHERE length(x.machine_code) >= 6
  UNION
  SELECT coalesce(x.project_no, x.project_name || '/' || x.buyer), x.bidder_name, '5', CAST(f.person AS TEXT)
  FROM bid x JOIN firm_person f ON f.firm_key = org_name_key(CAST(x.bidder_name AS TEXT))
  WHERE f.until IS NULL AND same_organisation(f.firm, CAST(x.bidder_name AS TEXT))
), pair AS (
  SELECT s.project, s.bidder AS first, t.bidder AS second, s.kind, max(c.bidders) AS shared_by
  FROM trait s
  JOIN trait t ON t.project = s.project AND t.kind = s.kind AND t.mark = s.mark
  JOIN (SELECT y.kind, y.mark, count(DISTINCT y.bidder) AS bidders FROM trait y GROUP BY y.kind, y.mark) c ON c.kind = s.kind AND c.mark = s.mark
  WHERE CAST(s.bidder AS TEXT) < CAST(t.bidder AS TEXT)
  GROUP BY s.project, s.bidder, t.bidder, s.kind
), linked AS (
  SELECT p.project, p.first, p.second, bool_or(p.kind <> '1') AS strong, max(p.shared_by) AS shared_by,
         '有相同的' || string_agg(CASE p.kind WHEN '1' THEN '联系电话' WHEN '2' THEN '授权代表' WHEN '3' THEN '保证金账户' WHEN '4' THEN '文件机器码' ELSE '法定代表人或股东' END, '、' ORDER BY p.kind) AS links,
         string_agg(CASE p.kind WHEN '1' THEN 'phone' WHEN '2' THEN 'agent' WHEN '3' THEN 'bond account' WHEN '4' THEN 'machine code' ELSE 'person behind the firm' END, ', ' ORDER BY p.kind) AS links_en
  FROM pair p
  GROUP BY p.project, p.first, p.second
)
SELECT l.project, l.first AS first_bidder, l.second AS second_bidder, coalesce(a.project_name, l.project) AS project_name,
       coalesce(a.project_name, l.project) AS subject_name, coalesce(a.buyer, '') AS buyer_text,
       replace(CAST(l.first AS TEXT), 'name:', '') AS first_text, replace(CAST(l.second AS TEXT), 'name:', '') AS second_text,
       l.links, l.links_en, l.strong, l.shared_by, a.price AS first_price, z.price AS second_price,
       replace(CAST(CASE WHEN a.won THEN l.first WHEN z.won THEN l.second END AS TEXT), 'name:', '') AS winner,
       CASE WHEN a.won THEN a.price WHEN z.won THEN z.price END AS amount
FROM linked l
JOIN b a ON a.project = l.project AND a.bidder = l.first
JOIN b z ON z.project = l.project AND z.bidder = l.second
