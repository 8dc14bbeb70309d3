#include "loaders/xls.h"

#include "engine/base/memory.h"
#include "loaders/ole.h"
#include "loaders/xls_parts.h"

#include <stdlib.h>
#include <string.h>

static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    return bd_ole_recognise(bytes, length) || bd_biff_recognise(bytes, length);
}

/* What an OLE2 file without a workbook stream is. */
static bd_status not_a_workbook(const bd_ole *ole, bd_error *error) {
    if (bd_ole_has(ole, "EncryptedPackage"))
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "工作簿设有打开密码(已加密);请索要密码,打开后取消密码并另存为 xlsx",
            "the workbook is encrypted with a password; ask for the password, remove it and "
            "save as xlsx");
    if (bd_ole_has(ole, "WordDocument"))
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "这是 Word 文档,不是表格;请把其中的表格复制到 Excel/WPS 表格,另存为 xlsx",
            "this is a Word document, not a spreadsheet; copy its tables into Excel or WPS "
            "and save as xlsx");
    if (bd_ole_has(ole, "PowerPoint Document"))
        return bd_error_set(error, BD_ERROR_FORMAT, "这是演示文稿,不是表格;请索要表格原件",
                            "this is a presentation, not a spreadsheet; ask for the table itself");
    return bd_error_set(
        error, BD_ERROR_FORMAT, "文件里没有工作簿内容;请用 Excel/WPS 打开确认后另存为 xlsx",
        "there is no workbook in the file; open it with Excel or WPS and save as xlsx");
}

static bd_status read_stream(bd_xls *xls, const bd_source_file *file, bd_error *error) {
    if (bd_biff_recognise(file->data, file->length_bytes)) {
        xls->stream = bd_allocate(file->length_bytes, 1);
        if (!xls->stream) return bd_error_memory(error, file->length_bytes);
        memcpy(xls->stream, file->data, file->length_bytes);
        xls->stream_bytes = file->length_bytes;
        return BD_OK;
    }
    bd_ole ole;
    BD_TRY(bd_ole_open(&ole, file->data, file->length_bytes, error));
    bd_status status =
        bd_ole_has(&ole, "EncryptedPackage")
            ? BD_ERROR_NOT_FOUND
            : bd_ole_stream(&ole, "Workbook", &xls->stream, &xls->stream_bytes, error);
    if (status == BD_ERROR_NOT_FOUND && !bd_ole_has(&ole, "EncryptedPackage"))
        status = bd_ole_stream(&ole, "Book", &xls->stream, &xls->stream_bytes, error);
    if (status == BD_ERROR_NOT_FOUND) status = not_a_workbook(&ole, error);
    bd_ole_close(&ole);
    return status;
}

static bd_status read_sheets(bd_xls *xls, const bd_read_options *options,
                             bd_cell_receiver *receiver, bd_error *error) {
    uint32_t index = 0;
    for (size_t i = 0; i < xls->n_sheets; i++) {
        if (options && bd_is_cancelled(options->cancel))
            return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
        if (xls->sheets[i].offset >= xls->stream_bytes) return bd_xls_damaged(error);
        if (!bd_xls_is_worksheet(xls, &xls->sheets[i])) continue;
        bd_sheet_info sheet = {
            .name = xls->sheets[i].name, .index = index++, .hidden = xls->sheets[i].hidden};
        bd_status status = receiver->sheet_begin(receiver->context, &sheet, error);
        if (status == BD_ERROR_CANCELLED) continue;
        if (status != BD_OK) return status;
        BD_TRY(bd_xls_sheet_read(xls, &xls->sheets[i], &sheet, receiver, error));
    }
    return BD_OK;
}

static bd_status read_xls(const bd_source_file *file, const bd_read_options *options,
                          bd_cell_receiver *receiver, bd_error *error) {
    bd_xls xls = {.limits = bd_limits_of(options)};
    bd_arena_init(&xls.arena);
    bd_status status = read_stream(&xls, file, error);
    if (status == BD_OK) status = bd_xls_globals(&xls, error);
    if (status == BD_OK) status = read_sheets(&xls, options, receiver, error);
    free(xls.stream);
    free(xls.strings);
    free(xls.string_lengths);
    free(xls.styles);
    free(xls.sheets);
    ucnv_close(xls.converter);
    bd_arena_reset(&xls.arena);
    return status;
}

const bd_format bd_format_xls = {"xls", "Excel 2 to 2003 and WPS workbooks (xls, old et)",
                                 recognise, read_xls};
