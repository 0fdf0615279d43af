using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Opinions;
using Npgsql;

namespace FlowOffice.Office.Informing;

/// <summary>What came of answering.</summary>
public abstract record InformationAnswer
{
    public sealed record Kept(Guid DocumentId) : InformationAnswer;

    /// <summary>There is no answer, or it is too long (422).</summary>
    public sealed record TextMissing : InformationAnswer;

    /// <summary>The copy is another's, or there is none (404).</summary>
    public sealed record NotFound : InformationAnswer;

    private InformationAnswer()
    {
    }
}

/// <summary>Who got a document for information says something about it. The document stays where it is; its sender is told.</summary>
/// <remarks>Source: Gia Lai Điều 10.9 (GL-10.9b).</remarks>
public sealed class AnswerInformation(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    private const int Longest = 2000;

    public async Task<InformationAnswer> RunAsync(Actor actor, Guid copyId, string? text, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (await CopyAsync(work, copyId, cancellationToken) is not var (document, sender, about))
            return new InformationAnswer.NotFound();
        text = text?.Trim().Normalize();
        if (text is not { Length: > 0 and <= Longest })
            return new InformationAnswer.TextMissing();

        work.Write("update information_copies set answer = $2, answered_at = $3, opened_at = coalesce(opened_at, $3) where id = $1",
            Sql.Value(copyId), Sql.Value(text), Sql.Value(work.Now));
        OpinionRows.Give(work, "answer", text, document, null, null);
        if (sender is { } to)
            notices.Add(work, new Notice
            {
                OrganisationId = actor.OrganisationId, PersonId = to, Key = $"information-answer:{copyId}:{work.Now.UtcTicks}", Kind = "information",
                Text = $"Trả lời về «{about}»: {text}", Link = $"/documents/{document}", CreatedAt = work.Now,
            });
        new AuditEntry("information.answered", "document", document.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new InformationAnswer.Kept(document);
    }

    private static async Task<(Guid DocumentId, Guid? Sender, string About)?> CopyAsync(StepWork work, Guid copyId, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            "select document_id, coalesce(on_behalf_of, sent_by), about from information_copies where id = $1 and person_id = $2 and organisation_id = $3 for update",
            Sql.Value(copyId), Sql.Value(work.Actor.PersonId), Sql.Value(work.OrganisationId)));
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetGuid(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetGuid(1), reader.GetString(2))
            : null;
    }
}
