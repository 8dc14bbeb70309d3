/* The case lists, one a line: the engineer of a rule family adds a line here and a file plant_*.c
 * that defines it. The order is that of truth.csv. */
FAMILY(minimum_living_cases)
FAMILY(death_cases)
FAMILY(account_cases)
FAMILY(kinship_cases)
FAMILY(housing_cases)
FAMILY(identity_cases)
FAMILY(payroll_cases)
FAMILY(flow_cases)
