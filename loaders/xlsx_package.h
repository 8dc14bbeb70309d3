/* The package around XLSX: a zip archive of XML parts that point at each other by relationships. */
#ifndef BD_LOADERS_XLSX_PACKAGE_H
#define BD_LOADERS_XLSX_PACKAGE_H

#include "engine/base/arena.h"
#include "loaders/block_pipe.h"
#include "loaders/format.h"
#include "loaders/limits.h"
#include "loaders/xml.h"
#include "loaders/zip_stream.h"

typedef struct bd_package {
    bd_zip_directory directory;
    const bd_source_file *file;
    bd_limits limits;
    const bd_cancel *cancel;
    int n_threads;                   /* as asked for */
    _Atomic uint64_t unpacked_bytes; /* of all parts read so far */
    bd_arena arena;                  /* names and relationships */
    const char **names;              /* of entries, normalised: '/' for '\', no leading '/' */
} bd_package;

typedef struct bd_relationship {
    const char *id;
    const char *type;   /* the last segment: worksheet, sharedStrings … */
    const char *target; /* a part name, resolved */
} bd_relationship;

typedef struct bd_relationships {
    bd_relationship *items;
    size_t n_items;
    size_t capacity;
} bd_relationships;

BD_MUST_CHECK bd_status bd_package_open(bd_package *package, const bd_source_file *file,
                                        const bd_read_options *options, bd_error *error);
void bd_package_close(bd_package *package);

/* The place of a part in the archive, -1 if there is none. Names are compared without regard to the
 * case of ASCII letters. */
int64_t bd_package_find(const bd_package *package, const char *name);

/* One part being unpacked. */
typedef struct bd_part {
    bd_package *package;
    const char *name; /* for messages; borrowed */
    bd_zip_stream stream;
    bd_block_pipe *pipe;
} bd_part;

/* `part` must stay where it is until bd_part_close, which is called only after success. Several
 * parts of a package may be read at the same time. */
BD_MUST_CHECK bd_status bd_part_open(bd_package *package, int64_t entry, const char *name,
                                     bd_part *part, bd_error *error);
/* The next block, as bd_block_pipe_next has it, within the limits of the package. */
BD_MUST_CHECK bd_status bd_part_next(bd_part *part, size_t keep_bytes, char **block, size_t *length,
                                     bd_error *error);
/* Gives bytes of the part to expat; says which part is damaged. */
BD_MUST_CHECK bd_status bd_part_feed(bd_part *part, bd_xml *xml, const char *bytes, size_t length,
                                     bool is_last, bd_error *error);
void bd_part_close(bd_part *part);

/* Streams one part through expat. Refuses document type declarations (no entity is ever expanded)
 * and deep nesting. `part` is its name, for messages. */
BD_MUST_CHECK bd_status bd_package_parse(bd_package *package, int64_t entry, const char *part,
                                         const bd_xml_receiver *receiver, bd_error *error);

/* Reads the relationships of `part` ("" for those of the package). A part without any gives an
 * empty list. Free with bd_relationships_reset. */
BD_MUST_CHECK bd_status bd_package_relationships(bd_package *package, const char *part,
                                                 bd_relationships *out, bd_error *error);
void bd_relationships_reset(bd_relationships *relationships);
/* The first one of this type, or with this id; NULL if there is none. */
const bd_relationship *bd_relationships_of_type(const bd_relationships *list, const char *type);
const bd_relationship *bd_relationships_by_id(const bd_relationships *list, const char *id);

#endif
