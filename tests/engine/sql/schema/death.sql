CREATE TABLE death (id_no PERSON, person_name NAME, death_date DATE);
