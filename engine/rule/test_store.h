/* For engine/rule alone: the tables of a test case as a sealed store. */
#ifndef BD_RULE_TEST_STORE_H
#define BD_RULE_TEST_STORE_H

#include "engine/ident/region.h"
#include "engine/rule/test_file.h"
#include "engine/store/store.h"

/* Cells go through the same conversion as those of files; derived relations are built. */
BD_MUST_CHECK bd_status bd_test_store_make(const bd_schema *schema, const bd_codes *codes,
                                           const bd_divisions *divisions, const bd_test_file *file,
                                           const bd_test_case *test, bd_store **store,
                                           bd_error *error);

#endif
