using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;
using Npgsql;

namespace FlowOffice.Office.Slips;

/// <summary>
/// The slip with which a draft goes to the leader (phiếu trình): it attaches every incoming paper of the matter and the draft, gives
/// what collaborators said and names those who said nothing. Who may read the draft is asked before.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.7 (HT-8.7c4).</remarks>
public sealed class SubmissionSlips(NpgsqlDataSource source)
{
    /// <summary>The slip; null where the organisation has no outgoing document of this id.</summary>
    public async Task<Slip?> ReadAsync(Guid organisationId, Guid documentId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        Guid? answered, workFile;
        await using (var command = new NpgsqlCommand("select source_document_id, work_file_id from outgoing_documents where id = $1 and organisation_id = $2", connection)
        {
            Parameters = { Sql.Value(documentId), Sql.Value(organisationId) },
        })
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            (answered, workFile) = (row.GetFieldValue<Guid?>(0), row.GetFieldValue<Guid?>(1));
        }

        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Facts(organisationId, documentId), Incoming(organisationId, answered, workFile), Files(documentId), SlipRows.SaidOf(organisationId, documentId, answered, workFile),
                SlipRows.AskedOf(organisationId, documentId, answered, workFile),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(documentId, reader, cancellationToken);
    }

    private static async Task<Slip> ReadAsync(Guid documentId, NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        var (parent, organisation, subject, drafter) = (row.GetString(0), row.GetString(1), row.Text(2), row.Text(4) ?? "");
        var version = row.GetInt32(8);
        IReadOnlyList<SlipFact> facts =
        [
            new("Loại văn bản trình", row.Text(3) ?? ""), new("Người trình", drafter), new("Đơn vị trình", row.Text(5) ?? ""), new("Căn cứ", row.Text(6) ?? ""),
            new("Hạn ban hành", row.GetFieldValue<DateTimeOffset?>(7) is { } due ? SlipRows.Day(VietnamTime.DateOf(due)) : ""),
        ];
        await row.NextResultAsync(cancellationToken);
        var attachments = new List<AttachedPaper>();
        while (await row.ReadAsync(cancellationToken))
            attachments.Add(new AttachedPaper(
                $"Văn bản đến{(row.GetFieldValue<int?>(1) is { } number ? $" số {NumberSeries.Show(number)}" : "")}: {string.Join(" – ", new[] { row.Text(2), row.Text(3), row.Text(4) }.OfType<string>())}",
                $"/documents/{row.GetGuid(0)}"));
        await row.NextResultAsync(cancellationToken);
        var files = new List<string>();
        while (await row.ReadAsync(cancellationToken))
            files.Add(row.GetString(0));
        attachments.Add(new AttachedPaper($"Dự thảo: {subject}{(version > 0 ? $" (phiên bản {version})" : "")}{(files.Count > 0 ? $"; tệp {string.Join(", ", files)}" : "")}", $"/outgoing/{documentId}"));
        await row.NextResultAsync(cancellationToken);
        var said = await SlipRows.ReadSaidAsync(row, cancellationToken);
        await row.NextResultAsync(cancellationToken);
        var asked = await SlipRows.ReadAskedAsync(row, cancellationToken);
        var silent = asked.Where(one => !one.HasAnswered).Select(one => one.Line).ToList();

        return new Slip(parent, organisation, "Phiếu trình", subject, facts, attachments,
        [
            new("Tóm tắt, đề xuất của người trình", [.. said.Where(one => !one.IsCollaboration && one.Voice == Voice.Handler).Select(one => one.Line)]),
            new("Ý kiến phối hợp",
                [
                    .. said.Where(one => one.IsCollaboration).Select(one => one.Line),
                    .. silent.Count > 0 ? [$"Chưa có ý kiến: {string.Join("; ", silent)}"] : asked.Count == 0 ? ["Không lấy ý kiến phối hợp."] : Array.Empty<string>(),
                ], IsSigned: false),
            new("Ý kiến của lãnh đạo đơn vị", [.. said.Where(one => !one.IsCollaboration && one.Voice == Voice.UnitHead).Select(one => one.Line)]),
            new("Ý kiến của lãnh đạo", [.. said.Where(one => !one.IsCollaboration && one.Voice == Voice.Leader).Select(one => one.Line)]),
        ]);
    }

    private static NpgsqlBatchCommand Facts(Guid organisationId, Guid documentId) => Sql.Command("""
        select coalesce(o.settings ->> 'parentOrganisation', ''), o.name, d.abstract, y.name, p.full_name, u.name, d.direction_source, d.due_at,
          coalesce((select max(version) from draft_versions v where v.document_id = d.id), 0)
        from outgoing_documents d join organisations o on o.id = d.organisation_id
        left join document_types y on y.code = d.type_code left join people p on p.id = d.drafter_id left join units u on u.id = d.drafting_unit_id
        where d.id = $1 and d.organisation_id = $2
        """, Sql.Value(documentId), Sql.Value(organisationId));

    /// <summary>The document that is answered and the others of its work file, in the order of their arrival.</summary>
    private static NpgsqlBatchCommand Incoming(Guid organisationId, Guid? answered, Guid? workFile) => Sql.Command("""
        select d.id, d.arrival_number, d.number_symbol, d.sender, d.abstract from incoming_documents d
        where d.organisation_id = $1 and (d.id = $2 or d.id in (select document_id from work_file_documents where work_file_id = $3))
        order by d.arrived_at, d.id
        """, Sql.Value(organisationId), Sql.Value(answered), Sql.Value(workFile));

    private static NpgsqlBatchCommand Files(Guid documentId) => Sql.Command("""
        select distinct on (file_name) file_name from attachments where subject_id = $1 and kind = 'draft' order by file_name, version desc
        """, Sql.Value(documentId));
}
