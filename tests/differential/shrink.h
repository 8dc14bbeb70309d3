/* Makes a query that differs as small as it can be while it still differs. */
#ifndef DIFFERENTIAL_SHRINK_H
#define DIFFERENTIAL_SHRINK_H

#include "node.h"

/* True when the tree as it is now still shows the difference. */
typedef bool (*still_differs)(void *context);

void shrink_tree(node **root, unsigned most_tries, still_differs test, void *context);

#endif
