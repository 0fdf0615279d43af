using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.WorkFiles;

/// <summary>A document of a work file as its list of contents has it.</summary>
/// <param name="Ordinal">Its place in the order in which documents came into the file.</param>
/// <param name="Author">Who issued it: the sender, or the office itself.</param>
/// <param name="ArrivalNumber">Of an incoming document.</param>
/// <param name="MayBeRead">Whether whoever asks may read it; its files go with an export only then.</param>
public sealed record ContentsLine(
    int Ordinal, Guid DocumentId, bool IsOutgoing, string? TypeName, string? NumberSymbol, DateOnly? Date, string Author, string? Abstract, string? Language, int? PageCount, string? Note,
    int? ArrivalNumber, DateOnly? ArrivalDate, string? SignerTitle, string? SignerName, Urgency Urgency, DateTimeOffset? DueAt, bool MayBeRead);

/// <summary>A file of the matter, the newest version of it.</summary>
/// <param name="DocumentId">The document that it belongs to; null for a material of the work file itself.</param>
public sealed record ContentsFile(Guid? DocumentId, string FileName, string Sha256, DateTimeOffset AddedAt);

/// <summary>A step that was done about the matter.</summary>
public sealed record ContentsStep(DateTimeOffset At, string Title, string? Person, string? OnBehalfOf, string? Outcome);

/// <summary>What a work file holds, for its list of contents and its export: in the order in which it came to be.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex V (list of documents in a file), annex VI, part I (export in order of creation).</remarks>
public sealed record WorkFileContents(IReadOnlyList<ContentsLine> Documents, IReadOnlyList<ContentsFile> Files, IReadOnlyList<ContentsStep> Steps);

/// <summary>Reads it. Who may open the work file is asked before; each document is asked for itself.</summary>
public sealed class ReadContents(NpgsqlDataSource source, DocumentReaders readers)
{
    public async Task<WorkFileContents> RunAsync(CurrentPerson person, Guid workFileId, CancellationToken cancellationToken)
    {
        var documents = new List<ContentsLine>();
        var files = new List<ContentsFile>();
        var steps = new List<ContentsStep>();
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        await using (var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Sql.Command(Documents, Sql.Value(workFileId)), Sql.Command(Files, Sql.Value(workFileId)), Sql.Command(Steps, Sql.Value(workFileId)) },
        })
        await using (var row = await batch.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                documents.Add(Line(row, documents.Count + 1));
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                files.Add(new ContentsFile(row.GetFieldValue<Guid?>(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3)));
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                steps.Add(new ContentsStep(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), Text(row, 2), Text(row, 3), Text(row, 4)));
        }

        for (var place = 0; place < documents.Count; place++)
            documents[place] = documents[place] with { MayBeRead = await readers.MayReadAsync(person, documents[place].DocumentId, cancellationToken) };
        var open = documents.Where(line => line.MayBeRead).Select(line => (Guid?)line.DocumentId).Append(null).ToHashSet();
        return new WorkFileContents(documents, [.. files.Where(file => open.Contains(file.DocumentId))], steps);
    }

    private static ContentsLine Line(NpgsqlDataReader row, int ordinal) => new(
        ordinal, row.GetGuid(0), row.GetBoolean(1), Text(row, 2), Text(row, 3), row.GetFieldValue<DateOnly?>(4), row.GetString(5), Text(row, 6), Text(row, 7), row.GetFieldValue<int?>(8), Text(row, 9),
        row.GetFieldValue<int?>(10), row.GetFieldValue<DateOnly?>(11), Text(row, 12), Text(row, 13), ColumnNames.Value<Urgency>(row.GetString(14)), row.GetFieldValue<DateTimeOffset?>(15), false);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private const string Documents = """
        select d.id, false, y.name, d.number_symbol, d.document_date, d.sender, d.abstract, d.language, d.page_count, d.note, d.arrival_number, d.arrival_date,
          d.signer_title, d.signer_name, d.urgency, d.due_at, f.added_at
        from work_file_documents f join incoming_documents d on d.id = f.document_id left join document_types y on y.code = d.type_code where f.work_file_id = $1
        union all
        select o.id, true, y.name, o.number_symbol, o.issue_date, g.name, o.abstract, o.language, o.page_count, o.note, null, null, o.signer_title, o.signer_name, o.urgency, o.due_at, f.added_at
        from work_file_documents f join outgoing_documents o on o.id = f.document_id join organisations g on g.id = o.organisation_id
        left join document_types y on y.code = o.type_code where f.work_file_id = $1
        order by 17, 1
        """;

    private const string Files = """
        select a.subject_id, a.file_name, a.sha256, a.added_at from attachments a
        where a.subject_kind = 'document' and a.replaced_at is null and a.subject_id in (select document_id from work_file_documents where work_file_id = $1)
        union all
        select null, a.file_name, a.sha256, a.added_at from attachments a where a.subject_kind = 'work-file' and a.replaced_at is null and a.subject_id = $1
        order by 4, 2
        """;

    private const string Steps = """
        select t.completed_at, t.title, p.full_name, b.full_name,
          (select o ->> 'label' from jsonb_array_elements(t.outcomes) o where o ->> 'name' = t.outcome limit 1)
        from tasks t left join people p on p.id = t.completed_by left join people b on b.id = t.on_behalf_of
        where t.completed_at is not null and (t.work_file_id = $1 or t.document_id in (select document_id from work_file_documents where work_file_id = $1))
        order by t.completed_at, t.id
        """;
}
