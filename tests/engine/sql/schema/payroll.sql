CREATE TABLE payroll (id_no PERSON REQUIRED, person_name NAME, employer ORG, period PERIOD, salary MONEY);
