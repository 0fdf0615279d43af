using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;
using Npgsql;

namespace FlowOffice.Office.Documents;

/// <summary>Checks what the clerk filled in before a document goes into the register.</summary>
public static class Registration
{
    /// <summary>The field by which a clerk says that a document is entered although one like it is there already.</summary>
    public const string AcceptDuplicate = "acceptDuplicate";

    /// <summary>
    /// The registration as the form and the stored document give it, with what is wrong: required fields that are empty
    /// (which ones is a setting of the step), values that cannot be, and a document of the same number, symbol and sender
    /// that the clerk has not looked at. One round trip.
    /// </summary>
    /// <remarks>Source: Sơn Động Điều 5.1 (SD-5.1c); Decree 30/2020/NĐ-CP, annex VI (duplicate warning).</remarks>
    public static async Task<RegistrationEntry> ReadAsync(
        StepWork work, Guid documentId, JsonObject form, IReadOnlyList<string> requiredFields, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken,
            StoredFacts(work, documentId),
            Kind(work, documentId, form.ContainsKey("typeCode") ? Text(form, "typeCode") ?? "" : null),
            SameDocuments.Query(work.OrganisationId, Text(form, "numberSymbol"), Text(form, "sender"), documentId));
        var stored = await ReadStoredAsync(reader, cancellationToken);
        var entry = new DocumentForm(form, stored, work.Now).Read(requiredFields);
        await reader.NextResultAsync(cancellationToken);
        entry = await WithKindAsync(entry, reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var same = await SameDocuments.ReadAsync(reader, cancellationToken);
        if (same.Count == 0 || Ticked(form))
            return entry;
        var errors = new Dictionary<string, string[]>(entry.Errors) { [AcceptDuplicate] = [.. same.Select(Warning)] };
        return entry with { Errors = errors };
    }

    /// <summary>One field as it would be stored, checked like in a registration; a date as <c>yyyy-MM-dd</c>.</summary>
    internal static (string? Value, IReadOnlyList<string> Errors) ReadOne(string field, string? value, DateTimeOffset now)
    {
        var (read, errors) = new DocumentForm(new JsonObject { [field] = value }, new RegisteredDocument("–"), now).Read([]);
        var text = string.IsNullOrWhiteSpace(value) ? null : value.Trim().Normalize();
        return (field == "documentDate" ? read.DocumentDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : text, errors.GetValueOrDefault(field, []));
    }

    private static string Warning(SameDocument same) => same.ArrivalNumber is { } number
        ? $"Đã có văn bản cùng số, ký hiệu và cơ quan gửi: số đến {NumberSeries.Show(number)} ngày {same.ArrivalDate:dd/MM/yyyy}. Nếu vẫn vào sổ, hãy đánh dấu xác nhận."
        : "Đã tiếp nhận một văn bản cùng số, ký hiệu và cơ quan gửi, chưa vào sổ. Nếu vẫn vào sổ văn bản này, hãy đánh dấu xác nhận.";

    private static bool Ticked(JsonObject form) => Text(form, AcceptDuplicate) is "true" or "on" or "1";

    private static string? Text(JsonObject form, string name) => form[name] is not { } node
        ? null
        : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>().Trim().Normalize() : node.ToJsonString();

    private static NpgsqlBatchCommand Kind(StepWork work, Guid documentId, string? code) => Sql.Command("""
        select t.code is not null, c.due_days
        from (select coalesce($3, (select type_code from incoming_documents where id = $2)) as code) wanted
        left join document_types t on t.code = wanted.code and (t.organisation_id is null or t.organisation_id = $1)
        left join document_type_choices c on c.organisation_id = $1 and c.type_code = t.code
        """,
        Sql.Value(work.OrganisationId), Sql.Value(documentId), Sql.Value(code));

    private static async Task<RegistrationEntry> WithKindAsync(RegistrationEntry entry, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        if (reader.GetBoolean(0))
            return entry with { UsualDays = reader.IsDBNull(1) ? null : reader.GetInt32(1) };
        return entry.Registration.TypeCode is null
            ? entry
            : entry with { Errors = new Dictionary<string, string[]>(entry.Errors) { ["typeCode"] = ["Loại văn bản đã chọn không có trong danh mục."] } };
    }

    private static NpgsqlBatchCommand StoredFacts(StepWork work, Guid documentId) => Sql.Command("""
        select sender, number_symbol, document_date, type_code, abstract, urgency, field_code, signer_title, signer_name, page_count, note, secrecy, priority, full_text,
          language, copy_count, to_places, file_code
        from incoming_documents where id = $1 and organisation_id = $2
        """,
        Sql.Value(documentId), Sql.Value(work.OrganisationId));

    private static async Task<RegisteredDocument> ReadStoredAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken))
            return new RegisteredDocument("");
        return new RegisteredDocument(reader.GetString(0))
        {
            NumberSymbol = TextAt(1),
            DocumentDate = reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2),
            TypeCode = TextAt(3),
            Abstract = TextAt(4),
            Urgency = ColumnNames.Value<Urgency>(reader.GetString(5)),
            FieldCode = TextAt(6),
            SignerTitle = TextAt(7),
            SignerName = TextAt(8),
            PageCount = reader.IsDBNull(9) ? null : reader.GetInt32(9),
            Note = TextAt(10),
            Secrecy = ColumnNames.Value<Secrecy>(reader.GetString(11)),
            Priority = reader.IsDBNull(12) ? null : reader.GetBoolean(12),
            FullText = TextAt(13),
            Language = TextAt(14),
            CopyCount = reader.IsDBNull(15) ? null : reader.GetInt32(15),
            ToPlaces = TextAt(16),
            FileCode = TextAt(17),
        };

        string? TextAt(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
