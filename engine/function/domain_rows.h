/* Rows of domain.c; see registry.c for the macros. No include guard: read several times. */
FUNCTION1(bd_kernel_birth_date, "birth_date", DATE, PERSON, "身份证号中的出生日期", "birth date within the identity number")
FUNCTION1(bd_kernel_sex, "sex", TEXT, PERSON, "身份证号中的性别:M 男, F 女", "sex within the identity number: M or F")
FUNCTION1(bd_kernel_id_problem, "id_problem", TEXT, PERSON, "身份证号的问题,没有为空",
          "what is wrong with the identity number, NULL when nothing")
FUNCTION1(bd_kernel_id_usable, "id_usable", BOOL, PERSON, "身份证号可用于比对", "the identity number can be matched")
FUNCTION1(bd_kernel_region_code, "region_code", TEXT, PERSON, "身份证号前六位(行政区划)",
          "first six digits of the identity number")
FUNCTION1(bd_kernel_account_usable, "account_usable", BOOL, ACCOUNT, "账号可用于比对", "the account number can be matched")
FUNCTION1(bd_kernel_phone_usable, "phone_usable", BOOL, PHONE, "电话可用于比对", "the phone number can be matched")
FUNCTION2(bd_kernel_name_similarity, "name_similarity", REAL, NAME, NAME, "姓名相似度 0–1", "likeness of names, 0 to 1")
FUNCTION2(bd_kernel_same_name, "same_name", BOOL, NAME, NAME, "同名(含异体、繁简)", "same name, variants included")
FUNCTION1(bd_kernel_surname, "surname", TEXT, NAME, "姓", "surname")
FUNCTION1(bd_kernel_is_organisation_name, "is_organisation_name", BOOL, NAME, "是单位名称", "is the name of an organisation")
FUNCTION1(bd_kernel_organisation_name_key, "org_name_key", TEXT, TEXT, "单位名称的比对形式(去掉前面的省市县、括号,公司、村委会等统一写法)",
          "the form in which names of organisations are compared: without divisions in front and brackets, legal forms in one wording")
FUNCTION2(bd_kernel_same_organisation, "same_organisation", BOOL, TEXT, TEXT, "单位名称相同(org_name_key 相同且不属于两个不同的市县)",
          "names of one organisation: equal keys, and not of two different divisions")
FUNCTION1(bd_kernel_is_motorcycle_model, "is_motorcycle_model", BOOL, TEXT, "车型代号为摩托车(厂牌两字母加排量,如 HJ125、ZS150ZH)", "a model that is a motorcycle's: two letters and the displacement (HJ125, ZS150ZH)")
FUNCTION2(bd_kernel_is_a, "is_a", BOOL, CODE, TEXT, "等于该代码或属于其下级", "equals the code or belongs under it")
FALLIBLE2(bd_kernel_code_within, "code_within", CODE, TEXT, TEXT, "文字中出现的代码(按指定列的代码表,取最长者),没有为空",
          "the code whose wording occurs in a text, by the code table of the named column, the longest one; NULL when none does")
FUNCTION1(bd_kernel_share_of, "share_of", REAL, TEXT, "文字中的份额(1/6、六分之一、50%),没有为空", "the share named in a text (1/6, 50 %), NULL when none is")
