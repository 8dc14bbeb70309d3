/* For the families of kernels alone. */
#ifndef BD_FUNCTION_FAMILIES_H
#define BD_FUNCTION_FAMILIES_H

#include "engine/function/function.h"

#endif
