using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Exchange;

/// <summary>Reads an issued document as it goes to others: its facts, its final files, what it answers.</summary>
public static class ExchangeDocuments
{
    /// <summary>The document; null where the organisation has none of this id, or it was never issued.</summary>
    public static async Task<ExchangeDocument?> ReadAsync(StepWork work, Guid organisationId, Guid documentId, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken,
            Sql.Command("""
                select s.name, s.settings ->> 'organCode', o.number_symbol, o.issue_date, o.type_code, t.name, o.abstract, o.urgency, o.signer_name, o.signer_title, o.page_count,
                  o.copy_count, o.reply_by, o.state, o.end_reason
                from outgoing_documents o join organisations s on s.id = o.organisation_id left join document_types t on t.code = o.type_code
                where o.id = $1 and o.organisation_id = $2 and o.state in ('issued', 'recalled')
                """, Sql.Value(documentId), Sql.Value(organisationId)),
            Sql.Command("""
                select r.name, coalesce(r.organ_code, (select m.settings ->> 'organCode' from organisations m where fold_vi(m.name) = fold_vi(r.name) limit 1)), r.channel = 'network'
                from outgoing_recipients r where r.document_id = $1 order by r.position
                """, Sql.Value(documentId)),
            Sql.Command("""
                select a.kind, a.sha256, a.file_name, f.size, f.media_type from attachments a join files f using (sha256)
                where a.subject_kind = 'document' and a.subject_id = $1 and a.replaced_at is null and a.kind in ('signed', 'draft', 'attachment') order by a.added_at, a.id
                """, Sql.Value(documentId)),
            Sql.Command("""
                select a.sender_code, d.number_symbol, d.document_date, a.exchange_id
                from outgoing_documents o join incoming_documents d on d.id = o.source_document_id left join electronic_arrivals a on a.document_id = d.id
                where o.id = $1
                """, Sql.Value(documentId)));
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var isRecalled = row.GetString(13) == "recalled";
        var document = new ExchangeDocument(documentId.ToString(), new ExchangeParty(row.GetString(0), Text(1)))
        {
            Business = isRecalled ? ExchangeBusiness.Recall : ExchangeBusiness.New,
            Reason = isRecalled ? Text(14) : null,
            NumberSymbol = Text(2),
            DocumentDate = Day(3),
            TypeCode = Text(4),
            TypeName = Text(5),
            Abstract = Text(6),
            Urgency = row.GetString(7),
            SignerName = Text(8),
            SignerTitle = Text(9),
            PageCount = Count(10),
            CopyCount = Count(11),
            ReplyBy = Day(12),
        };

        await row.NextResultAsync(cancellationToken);
        List<ExchangeParty> to = [];
        List<string> places = [];
        while (await row.ReadAsync(cancellationToken))
        {
            places.Add(row.GetString(0));
            if (row.GetBoolean(2))
                to.Add(new ExchangeParty(row.GetString(0), Text(1)));
        }

        await row.NextResultAsync(cancellationToken);
        List<(string Kind, SubmittedFile File)> files = [];
        while (await row.ReadAsync(cancellationToken))
            files.Add((row.GetString(0), new SubmittedFile("files", row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4))));
        await row.NextResultAsync(cancellationToken);
        List<AnsweredDocument> answers = [];
        while (await row.ReadAsync(cancellationToken))
            answers.Add(new AnsweredDocument(Text(0), Text(1), Day(2), Text(3)));
        var isSigned = files.Any(file => file.Kind == "signed"); // the signed copy stands for the draft that it was made from
        return document with { To = to, ToPlaces = places, Answers = answers, Files = [.. files.Where(file => !isSigned || file.Kind != "draft").Select(file => file.File)] };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
        int? Count(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
    }
}
