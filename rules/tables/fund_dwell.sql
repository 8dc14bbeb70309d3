-- Each yuan followed first-in first-out through the units that pass it on.
CREATE DERIVED TABLE fund_dwell (
  org          ORG ALIAS '单位',  -- the unit that held the money
  fund         TEXT ALIAS '资金',  -- document number, else the programme
  inflow       INT ALIAS '第几笔收入',  -- number of the receipt, in order of date, from 1
  amount       MONEY ALIAS '金额',  -- this part of the receipt
  received_on  DATE ALIAS '收到日期',
  paid_on      DATE ALIAS '拨出日期',  -- NULL while it is still held
  days         INT ALIAS '停留天数',  -- from receipt to payment, or to the last day of the data
  level        CODE ALIAS '层级'  -- county, town, village or other
)
CALLED '资金停留', 'time that funds were held';
