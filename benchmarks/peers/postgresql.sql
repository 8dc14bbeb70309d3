-- Workload W33 in PostgreSQL's words. Texts sort by bytes; months are text, which sorts as it is.
-- part read
CREATE UNLOGGED TABLE subsidy (id_no text, person_name text, program text, period text, amount numeric(12,2), account_no text, town text);
CREATE UNLOGGED TABLE payroll (id_no text, person_name text, employer text, pay_month text, net_pay numeric(12,2));
CREATE UNLOGGED TABLE kinship (official_id text, official_name text, relative_name text, relative_id text, relation text);
CREATE UNLOGGED TABLE death (id_no text, person_name text, death_date date);
CREATE UNLOGGED TABLE property (owner_id text, owner_name text, cert_no text, area_sqm double precision, register_date date);
CREATE UNLOGGED TABLE vehicle (owner_id text, owner_name text, plate_no text, register_date date, price numeric(12,2));
\copy subsidy FROM '{data}/subsidy.csv' (FORMAT csv, HEADER)
\copy payroll FROM '{data}/payroll.csv' (FORMAT csv, HEADER)
\copy kinship FROM '{data}/kinship.csv' (FORMAT csv, HEADER)
\copy death FROM '{data}/death.csv' (FORMAT csv, HEADER)
\copy property FROM '{data}/property.csv' (FORMAT csv, HEADER)
\copy vehicle FROM '{data}/vehicle.csv' (FORMAT csv, HEADER)
-- part index
CREATE INDEX ON payroll (id_no, pay_month);
CREATE INDEX ON subsidy (id_no);
VACUUM ANALYZE;
-- part W33-01
CREATE UNLOGGED TABLE r_01 AS
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s WHERE s.program IN ('农村低保', '城市低保')
  AND EXISTS (SELECT 1 FROM payroll w WHERE w.id_no = s.id_no AND w.pay_month = s.period)
GROUP BY s.id_no;
-- part W33-02
CREATE UNLOGGED TABLE r_02 AS
SELECT s.id_no, k.official_id AS official, max(k.relation) AS relation, count(*) AS payments, sum(s.amount) AS amount
FROM kinship k JOIN subsidy s ON s.id_no = k.relative_id
WHERE s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, k.official_id;
-- part W33-03
CREATE UNLOGGED TABLE r_03 AS
SELECT s.id_no, d.death_date AS died_on, count(*) AS payments, sum(s.amount) AS amount
FROM death d JOIN subsidy s ON s.id_no = d.id_no
WHERE s.period > to_char(d.death_date, 'YYYY-MM')
GROUP BY s.id_no, d.death_date;
-- part W33-04
CREATE UNLOGGED TABLE r_04 AS
SELECT id_no, program, period, count(*) AS payments, sum(amount) AS amount
FROM subsidy
GROUP BY id_no, program, period
HAVING count(*) > 1;
-- part W33-05
CREATE UNLOGGED TABLE r_05 AS
SELECT account_no, count(DISTINCT id_no) AS people, sum(amount) AS amount
FROM subsidy
GROUP BY account_no
HAVING count(DISTINCT id_no) >= 3;
-- part W33-06
CREATE UNLOGGED TABLE r_06 AS
WITH homes AS (SELECT owner_id, count(*) AS homes FROM property GROUP BY owner_id HAVING count(*) >= 2)
SELECT s.id_no, h.homes, count(*) AS payments, sum(s.amount) AS amount
FROM homes h JOIN subsidy s ON s.id_no = h.owner_id
WHERE s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, h.homes;
-- part W33-07
CREATE UNLOGGED TABLE r_07 AS
SELECT s.id_no, v.plate_no, v.price, count(*) AS payments, sum(s.amount) AS amount
FROM vehicle v JOIN subsidy s ON s.id_no = v.owner_id
WHERE v.price >= 150000 AND s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, v.plate_no, v.price;
-- part W33-08
CREATE UNLOGGED TABLE r_08 AS
WITH named AS (SELECT DISTINCT id_no, person_name FROM payroll)
SELECT s.id_no, n.person_name AS payroll_name, count(*) AS payments, sum(s.amount) AS amount
FROM named n JOIN subsidy s ON s.id_no = n.id_no
WHERE s.person_name <> n.person_name
GROUP BY s.id_no, n.person_name;
-- part W33-09
CREATE UNLOGGED TABLE r_09 AS
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s
WHERE s.program IN ('分散特困', '集中特困')
  AND EXISTS (SELECT 1 FROM subsidy o WHERE o.id_no = s.id_no AND o.period = s.period AND o.program IN ('农村低保', '城市低保'))
GROUP BY s.id_no;
-- part W33-10
CREATE UNLOGGED TABLE r_10 AS
SELECT id_no, count(*) AS payments, sum(amount) AS amount
FROM subsidy
WHERE program = '高龄津贴' AND CAST(substr(id_no, 7, 8) AS integer) + 800000 > CAST(replace(period, '-', '') || '01' AS integer)
GROUP BY id_no;
-- part W33-11
CREATE UNLOGGED TABLE r_11 AS
SELECT town, count(*) AS payments, sum(amount) AS amount, percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) AS median
FROM subsidy
GROUP BY town;
-- part W33-12
CREATE UNLOGGED TABLE r_12 AS
SELECT id_no, pay_month, count(DISTINCT employer) AS employers, sum(net_pay) AS amount
FROM payroll
GROUP BY id_no, pay_month
HAVING count(DISTINCT employer) > 1;
