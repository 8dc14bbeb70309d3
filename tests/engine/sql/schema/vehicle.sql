CREATE TABLE vehicle (plate PLATE, owner_id PERSON, price MONEY, registered_on DATE, period PERIOD);
