using System.Globalization;
using FlowOffice.Office.Database;
using Npgsql;
using NpgsqlTypes;

namespace FlowOffice.Office.Publication;

/// <summary>An office that lets everybody look documents up.</summary>
public sealed record PublicOffice(Guid Id, string Code, string Name);

/// <summary>What everybody may know of one document. There is no more here than that.</summary>
/// <param name="IsIncoming">Whether it came to the office; otherwise the office issued it.</param>
/// <param name="FinishedOn">When its handling ended; null while it goes on, and for documents that the office issued.</param>
/// <param name="ResultNumber">The document by which it was answered.</param>
/// <param name="Abstract">What it is about; null where nobody has opened the document.</param>
/// <param name="HasFile">Whether its file may be read.</param>
public sealed record PublicDocument(
    Guid Id, bool IsIncoming, string? NumberSymbol, DateOnly? DocumentDate, int? ArrivalNumber, DateOnly? ArrivalDate, DateTimeOffset? FinishedOn,
    string? ResultNumber, DateOnly? ResultDate, string? Abstract, bool HasFile);

/// <summary>The file of a public document.</summary>
public sealed record PublicFile(string Sha256, string FileName, string MediaType);

/// <summary>
/// What an office shows to whoever looks, without signing in. It is asked from the documents themselves each time, so it is there as soon
/// as a document is finished and gone as soon as that is called back or given a mark of secrecy.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 2 (HT-2c), 10.7 (HT-10.7); Tuần Giáo Điều 1.1 (TG-1.1b).</remarks>
public sealed class PublicDocuments(NpgsqlDataSource source)
{
    /// <summary>How many are shown at once.</summary>
    public const int Most = 20;

    /// <summary>The longest number that is looked for.</summary>
    public const int LongestNumber = 60;

    // $1 the office. Senders, people, opinions and drafts are not read at all. Each part is found by an index of its own and cut off by itself.
    private static string Shown(string which) => $"""
        with told as (
          select d.id from incoming_documents d
          where d.organisation_id = $1 and d.state = 'finished' and d.secrecy = 'none' and {which}
            and (select settings ->> '{PublicationSettings.Mode}' = '{PublicationSettings.Finished}' from organisations where id = $1)
          order by d.finished_at desc limit {Most}
        ), chosen as (
          select d.id from public_documents p join incoming_documents d on d.id = p.document_id
          where p.organisation_id = $1 and d.secrecy = 'none' and d.state not in ('returned', 'recalled') and {which} order by p.shown_at desc limit {Most}
        ), shown as (
          select d.id, true as incoming, d.number_symbol, d.document_date, d.arrival_number, d.arrival_date, case when d.state = 'finished' then d.finished_at end as finished_at,
            case when d.state <> 'finished' then null when d.reply_document_id is null then d.result_number else reply.number_symbol end as result_number,
            case when d.state <> 'finished' then null when d.reply_document_id is null then d.result_date else reply.issue_date end as result_date,
            case when p.document_id is not null then d.abstract end as abstract, p.document_id is not null as chosen, coalesce(p.shown_at, d.finished_at) as at
          from (select id from told union select id from chosen) found join incoming_documents d on d.id = found.id
          left join public_documents p on p.document_id = d.id
          left join outgoing_documents reply on reply.id = d.reply_document_id and reply.state = 'issued' and reply.secrecy = 'none'
          union all
          (select d.id, false, d.number_symbol, d.issue_date, null, null, null, null, null, d.abstract, true, p.shown_at
           from public_documents p join (select id, organisation_id, state, secrecy, number_symbol, issue_date, abstract, null::int as arrival_number from outgoing_documents) d on d.id = p.document_id
           where p.organisation_id = $1 and d.secrecy = 'none' and d.state = 'issued' and {which} order by p.shown_at desc limit {Most})
        )
        """;

    private const string OfNumber = "($2::text is null or fold_vi(coalesce(d.number_symbol, '')) like fold_vi($2) or d.arrival_number = $3)";

    private const string File = """
        (select a.sha256 || ' ' || a.file_name from attachments a where a.subject_kind = 'document' and a.subject_id = s.id and a.replaced_at is null
           and a.kind = any(case when s.incoming then array['incoming', 'electronic'] else array['signed'] end) order by a.kind desc, a.added_at, a.id limit 1)
        """;

    /// <summary>The office of that code; null where there is none or it shows nothing.</summary>
    public async Task<PublicOffice?> OfficeAsync(string code, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            $"select id, code, name from organisations where code = $1 and settings ->> '{PublicationSettings.Mode}' in ('{PublicationSettings.Chosen}', '{PublicationSettings.Finished}')", Sql.Value(code));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(row.GetGuid(0), row.GetString(1), row.GetString(2)) : null;
    }

    /// <summary>Those whose number begins so, or that arrived under that number; without a number the latest.</summary>
    public async Task<IReadOnlyList<PublicDocument>> FindAsync(PublicOffice office, string? number, CancellationToken cancellationToken)
    {
        var wanted = number?.Trim().Normalize() is { Length: > 0 and <= LongestNumber } text ? text : null;
        await using var command = source.Command($"""
            {Shown(OfNumber)}
            select s.id, s.incoming, s.number_symbol, s.document_date, s.arrival_number, s.arrival_date, s.finished_at, s.result_number, s.result_date, s.abstract,
              s.chosen and {File} is not null
            from shown s order by s.at desc, s.id limit {Most}
            """,
            Sql.Value(office.Id), Sql.Value(wanted is null ? null : Like.Begins(wanted)), new NpgsqlParameter { Value = Whole(wanted) is { } whole ? whole : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<PublicDocument>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(new(
                row.GetGuid(0), row.GetBoolean(1), Text(2), Value<DateOnly>(3), Value<int>(4), Value<DateOnly>(5), Value<DateTimeOffset>(6), Text(7), Value<DateOnly>(8), Text(9), row.GetBoolean(10)));
        return found;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }

    /// <summary>The file of a document that somebody opened; null where there is none, or nobody has.</summary>
    public async Task<PublicFile?> FileAsync(PublicOffice office, Guid document, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            {Shown("d.id = $2")}, file as (select {File} as named from shown s where s.id = $2 and s.chosen)
            select f.sha256::text, substr(file.named, length(f.sha256::text) + 2), f.media_type from file join files f on f.sha256 = split_part(file.named, ' ', 1)
            """, Sql.Value(office.Id), Sql.Value(document));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(row.GetString(0), row.GetString(1), row.GetString(2)) : null;
    }

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
