/* The closure of kinship. */
CREATE DERIVED TABLE kin (official PERSON, relative PERSON, degree INT, relation CODE, range CODE, path TEXT);
