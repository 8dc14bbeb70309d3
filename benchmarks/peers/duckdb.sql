-- Workload W33 in DuckDB's words. Each part begins with "-- part NAME"; results are tables r_NN.
-- part read
CREATE TABLE subsidy AS SELECT * FROM read_csv('{data}/subsidy.csv', header = true, delim = ',', quote = '"', dateformat = '%Y-%m',
  auto_detect = false, columns = {'id_no': 'VARCHAR', 'person_name': 'VARCHAR', 'program': 'VARCHAR', 'period': 'DATE', 'amount': 'DECIMAL(12,2)', 'account_no': 'VARCHAR', 'town': 'VARCHAR'});
CREATE TABLE payroll AS SELECT * FROM read_csv('{data}/payroll.csv', header = true, delim = ',', quote = '"', dateformat = '%Y-%m',
  auto_detect = false, columns = {'id_no': 'VARCHAR', 'person_name': 'VARCHAR', 'employer': 'VARCHAR', 'pay_month': 'DATE', 'net_pay': 'DECIMAL(12,2)'});
CREATE TABLE kinship AS SELECT * FROM read_csv('{data}/kinship.csv', header = true, delim = ',', quote = '"',
  auto_detect = false, columns = {'official_id': 'VARCHAR', 'official_name': 'VARCHAR', 'relative_name': 'VARCHAR', 'relative_id': 'VARCHAR', 'relation': 'VARCHAR'});
CREATE TABLE death AS SELECT * FROM read_csv('{data}/death.csv', header = true, delim = ',', quote = '"', dateformat = '%Y-%m-%d',
  auto_detect = false, columns = {'id_no': 'VARCHAR', 'person_name': 'VARCHAR', 'death_date': 'DATE'});
CREATE TABLE property AS SELECT * FROM read_csv('{data}/property.csv', header = true, delim = ',', quote = '"', dateformat = '%Y-%m-%d',
  auto_detect = false, columns = {'owner_id': 'VARCHAR', 'owner_name': 'VARCHAR', 'cert_no': 'VARCHAR', 'area_sqm': 'DOUBLE', 'register_date': 'DATE'});
CREATE TABLE vehicle AS SELECT * FROM read_csv('{data}/vehicle.csv', header = true, delim = ',', quote = '"', dateformat = '%Y-%m-%d',
  auto_detect = false, columns = {'owner_id': 'VARCHAR', 'owner_name': 'VARCHAR', 'plate_no': 'VARCHAR', 'register_date': 'DATE', 'price': 'DECIMAL(12,2)'});
-- part W33-01
CREATE TABLE r_01 AS
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s SEMI JOIN payroll w ON w.id_no = s.id_no AND w.pay_month = s.period
WHERE s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no;
-- part W33-02
CREATE TABLE r_02 AS
SELECT s.id_no, k.official_id AS official, max(k.relation) AS relation, count(*) AS payments, sum(s.amount) AS amount
FROM kinship k JOIN subsidy s ON s.id_no = k.relative_id
WHERE s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, k.official_id;
-- part W33-03
CREATE TABLE r_03 AS
SELECT s.id_no, d.death_date AS died_on, count(*) AS payments, sum(s.amount) AS amount
FROM death d JOIN subsidy s ON s.id_no = d.id_no
WHERE s.period > d.death_date
GROUP BY s.id_no, d.death_date;
-- part W33-04
CREATE TABLE r_04 AS
SELECT id_no, program, period, count(*) AS payments, sum(amount) AS amount
FROM subsidy
GROUP BY id_no, program, period
HAVING count(*) > 1;
-- part W33-05
CREATE TABLE r_05 AS
SELECT account_no, count(DISTINCT id_no) AS people, sum(amount) AS amount
FROM subsidy
GROUP BY account_no
HAVING count(DISTINCT id_no) >= 3;
-- part W33-06
CREATE TABLE r_06 AS
WITH homes AS (SELECT owner_id, count(*) AS homes FROM property GROUP BY owner_id HAVING count(*) >= 2)
SELECT s.id_no, h.homes, count(*) AS payments, sum(s.amount) AS amount
FROM homes h JOIN subsidy s ON s.id_no = h.owner_id
WHERE s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, h.homes;
-- part W33-07
CREATE TABLE r_07 AS
SELECT s.id_no, v.plate_no, v.price, count(*) AS payments, sum(s.amount) AS amount
FROM vehicle v JOIN subsidy s ON s.id_no = v.owner_id
WHERE v.price >= 150000 AND s.program IN ('农村低保', '城市低保')
GROUP BY s.id_no, v.plate_no, v.price;
-- part W33-08
CREATE TABLE r_08 AS
WITH named AS (SELECT DISTINCT id_no, person_name FROM payroll)
SELECT s.id_no, n.person_name AS payroll_name, count(*) AS payments, sum(s.amount) AS amount
FROM named n JOIN subsidy s ON s.id_no = n.id_no
WHERE s.person_name <> n.person_name
GROUP BY s.id_no, n.person_name;
-- part W33-09
CREATE TABLE r_09 AS
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s SEMI JOIN (SELECT id_no, period FROM subsidy WHERE program IN ('农村低保', '城市低保')) o ON o.id_no = s.id_no AND o.period = s.period
WHERE s.program IN ('分散特困', '集中特困')
GROUP BY s.id_no;
-- part W33-10
CREATE TABLE r_10 AS
SELECT id_no, count(*) AS payments, sum(amount) AS amount
FROM subsidy
WHERE program = '高龄津贴' AND CAST(id_no[7:14] AS INTEGER) + 800000 > year(period) * 10000 + month(period) * 100 + 1
GROUP BY id_no;
-- part W33-11
CREATE TABLE r_11 AS
SELECT town, count(*) AS payments, sum(amount) AS amount, median(amount) AS median
FROM subsidy
GROUP BY town;
-- part W33-12
CREATE TABLE r_12 AS
SELECT id_no, pay_month, count(DISTINCT employer) AS employers, sum(net_pay) AS amount
FROM payroll
GROUP BY id_no, pay_month
HAVING count(DISTINCT employer) > 1;
