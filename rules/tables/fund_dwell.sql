-- Each yuan followed first-in first-out through the units that pass it on.
CREATE DERIVED TABLE fund_dwell (
  org          ORG,     -- the unit that held the money
  fund         TEXT,    -- document number, else the programme
  inflow       INT,     -- number of the receipt, in order of date, from 1
  amount       MONEY,   -- this part of the receipt
  received_on  DATE,
  paid_on      DATE,    -- NULL while it is still held
  days         INT,     -- from receipt to payment, or to the last day of the data
  level        CODE     -- county, town, village or other
)
CALLED '资金停留';
