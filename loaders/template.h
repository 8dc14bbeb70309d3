/* The template of a format; see template.c. */
#ifndef BD_LOADERS_TEMPLATE_H
#define BD_LOADERS_TEMPLATE_H

#include "loaders/format.h"

extern const bd_format bd_format_template;

#endif
