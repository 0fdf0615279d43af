using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Publication;

/// <summary>What came of opening a document to everybody, or of ending that.</summary>
public abstract record PublicationOutcome
{
    public sealed record Done : PublicationOutcome;

    /// <summary>Not this person's to do (403).</summary>
    public sealed record NotAllowed(string Message) : PublicationOutcome;

    /// <summary>The document, or the office's settings, say no (409).</summary>
    public sealed record Refused(string Code, string Message) : PublicationOutcome;

    /// <summary>The organisation has no such document (404).</summary>
    public sealed record NotFound : PublicationOutcome;

    private PublicationOutcome()
    {
    }
}

/// <summary>How a document stands with the public.</summary>
/// <param name="Why">Why it cannot be opened; null where it can.</param>
public sealed record PublicationState(bool IsOpen, string? OfficeCode, PublicationOutcome.Refused? Why);

/// <summary>A head opens a document to the citizens whom it concerns, and may close it again. A secret one stays closed.</summary>
/// <remarks>Source: Tuần Giáo Điều 1.1 (TG-1.1b).</remarks>
public sealed class OpenToEverybody(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Query = $"""
        select d.secrecy = 'none', d.ready, p.document_id is not null, o.code, coalesce(o.settings ->> '{PublicationSettings.Mode}', '')
        from (
          select id, organisation_id, secrecy, arrival_number is not null and state not in ('returned', 'recalled') as ready from incoming_documents where id = $2
          union all
          select id, organisation_id, secrecy, state = 'issued' from outgoing_documents where id = $2
        ) d join organisations o on o.id = d.organisation_id left join public_documents p on p.document_id = d.id
        where d.organisation_id = $1
        """;

    /// <summary>Null where the organisation has no such document.</summary>
    public async Task<PublicationState?> ReadAsync(CurrentPerson person, Guid document, CancellationToken cancellationToken)
    {
        await using var command = source.Command(Query, Sql.Value(person.OrganisationId), Sql.Value(document));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : null;
    }

    /// <param name="person">Who does it; that they may read the document is the caller's to see.</param>
    /// <param name="document">An incoming or outgoing document.</param>
    /// <param name="open">Whether it is opened or closed. What is so already stays as it was.</param>
    public async Task<PublicationOutcome> RunAsync(CurrentPerson person, Guid document, bool open, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        PublicationState? state = null;
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command(Query, Sql.Value(person.OrganisationId), Sql.Value(document))))
        {
            if (await row.ReadAsync(cancellationToken))
                state = Read(row);
        }

        PublicationOutcome? no = state is null ? new PublicationOutcome.NotFound()
            : !person.May(Right.PublishToCitizens) ? new PublicationOutcome.NotAllowed("Người đứng đầu đơn vị, lãnh đạo cơ quan mới công khai được văn bản.")
            : open ? state.Why : null;
        if (no is PublicationOutcome.NotFound)
            return no;
        var audit = new AuditEntry(open ? "document.opened-to-everybody" : "document.closed-to-everybody", "document", document.ToString());
        if (no is not null)
        {
            (audit with { Outcome = "refused" }).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return no;
        }

        if (state!.IsOpen == open)
            return new PublicationOutcome.Done();
        if (open)
            work.Write("insert into public_documents (document_id, organisation_id, shown_by, shown_at) values ($1, $2, $3, $4) on conflict do nothing",
                Sql.Value(document), Sql.Value(person.OrganisationId), Sql.Value(person.PersonId), Sql.Value(work.Now));
        else
            work.Write("delete from public_documents where document_id = $1", Sql.Value(document));
        audit.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new PublicationOutcome.Done();
    }

    private static PublicationState Read(NpgsqlDataReader row)
    {
        var (isPlain, isReady, isOpen, code, mode) = (row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2), row.GetString(3), row.GetString(4));
        var hasPage = mode is PublicationSettings.Chosen or PublicationSettings.Finished;
        return new(isOpen, hasPage ? code : null,
            !isPlain ? new("SECRET", "Văn bản có độ mật không được công khai.")
            : !hasPage ? new("NO_PUBLIC_PAGE", "Cơ quan không có trang tra cứu cho công dân. Người quản trị bật ở «Thiết lập › Ủy quyền, liên thông, sổ».")
            : !isReady ? new("NOT_READY", "Văn bản đến phải vào sổ, văn bản đi phải ban hành rồi mới công khai được.")
            : null);
    }
}
