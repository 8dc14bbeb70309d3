CREATE TABLE kinship (official_id PERSON, relative_id PERSON, relation CODE, matter TEXT);
