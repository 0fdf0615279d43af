using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;
using Npgsql;

namespace FlowOffice.Office.Slips;

/// <summary>
/// The slip on which an incoming document is handled (phiếu giải quyết văn bản đến), as far as it was handled: the leader of the
/// office, the head of the unit, whoever handles it. Who may read the document is asked before.
/// </summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV.</remarks>
public sealed class HandlingSlips(NpgsqlDataSource source)
{
    /// <summary>The slip; null where the organisation has no incoming document of this id.</summary>
    public async Task<Slip?> ReadAsync(Guid organisationId, Guid documentId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command("""
            select coalesce(o.settings ->> 'parentOrganisation', ''), o.name, d.abstract, d.arrival_number, d.arrival_date, d.sender, d.number_symbol, d.document_date, y.name,
              u.name, lead.full_name, handler.full_name, d.due_at, d.result_number, d.result_date, d.result_opinion
            from incoming_documents d join organisations o on o.id = d.organisation_id
            left join document_types y on y.code = d.type_code left join units u on u.id = d.lead_unit_id
            left join people lead on lead.id = d.lead_person_id left join people handler on handler.id = d.handler_id
            where d.id = $1 and d.organisation_id = $2
            """, Sql.Value(documentId), Sql.Value(organisationId)));
        batch.BatchCommands.Add(SlipRows.SaidOf(organisationId, documentId));
        batch.BatchCommands.Add(SlipRows.AskedOf(organisationId, documentId));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var number = row.GetFieldValue<int?>(3);
        IReadOnlyList<SlipFact> facts =
        [
            new("Số đến", number is { } given ? NumberSeries.Show(given) : "…"), new("Ngày đến", SlipRows.Day(row.GetFieldValue<DateOnly?>(4))), new("Cơ quan ban hành", row.GetString(5)),
            new("Số, ký hiệu", row.Text(6) ?? ""), new("Ngày văn bản", SlipRows.Day(row.GetFieldValue<DateOnly?>(7))), new("Loại văn bản", row.Text(8) ?? ""),
        ];
        var (parent, organisation, subject) = (row.GetString(0), row.GetString(1), row.Text(2));
        var lead = string.Join(" – ", new[] { row.Text(10), row.Text(9) }.OfType<string>());
        var handler = row.Text(11);
        var due = row.GetFieldValue<DateTimeOffset?>(12) is { } at ? $", hạn {VietnamTime.DateOf(at):dd/MM/yyyy}" : "";
        var result = row.Text(13) is { } symbol ? $"Văn bản trả lời: {symbol} ngày {SlipRows.Day(row.GetFieldValue<DateOnly?>(14))}" : row.Text(15);
        await row.NextResultAsync(cancellationToken);
        var said = await SlipRows.ReadSaidAsync(row, cancellationToken);
        await row.NextResultAsync(cancellationToken);
        var asked = await SlipRows.ReadAskedAsync(row, cancellationToken);

        IEnumerable<string> Of(Voice voice) => said.Where(one => one.Voice == voice).Select(one => one.Line);
        return new Slip(parent, organisation, "Phiếu giải quyết văn bản đến", subject, facts, [],
        [
            new("Ý kiến của lãnh đạo cơ quan",
                [.. lead.Length > 0 ? [$"Chủ trì: {lead}{due}"] : Array.Empty<string>(), .. asked.Select(one => $"Phối hợp: {one.Line}"), .. Of(Voice.Leader)]),
            new("Ý kiến của lãnh đạo đơn vị", [.. handler is not null && handler != lead ? [$"Giao: {handler}{due}"] : Array.Empty<string>(), .. Of(Voice.UnitHead)]),
            new("Ý kiến đề xuất của người giải quyết", [.. Of(Voice.Handler), .. result is null ? Array.Empty<string>() : [result]]),
        ]);
    }
}
