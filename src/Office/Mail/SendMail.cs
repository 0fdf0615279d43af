using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Npgsql;

namespace FlowOffice.Office.Mail;

/// <summary>What came of sending a letter.</summary>
public abstract record MailOutcome
{
    public sealed record Sent(Guid Id) : MailOutcome;

    /// <summary>What is wrong, by field (422).</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : MailOutcome;

    private MailOutcome()
    {
    }
}

/// <summary>Somebody writes to people of the own organisation.</summary>
/// <remarks>Source: Gia Lai Điều 7.2 (GL-7.2a).</remarks>
public sealed class SendMail(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    private const int LongestSubject = 300;
    private const int LongestBody = 20_000;

    public async Task<MailOutcome> RunAsync(Actor actor, MailKind kind, string? subject, string? body, IReadOnlyCollection<Guid> to, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        (subject, body) = (subject?.Trim().Normalize(), body?.Trim().Normalize());
        Guid[] people = [.. to.Distinct().Where(person => person != actor.PersonId)];
        var errors = new Dictionary<string, string[]>();
        if (subject is not { Length: > 0 and <= LongestSubject })
            errors["subject"] = [$"Hãy ghi tiêu đề thư, nhiều nhất {LongestSubject} ký tự."];
        if (body is not { Length: > 0 and <= LongestBody })
            errors["body"] = [$"Hãy ghi nội dung thư, nhiều nhất {LongestBody} ký tự."];
        if (people.Length == 0)
            errors["to"] = ["Hãy chọn ít nhất một người nhận khác mình."];
        else if (await work.ReadValueAsync<long>("select count(*) from people where id = any($1) and organisation_id = $2 and active", cancellationToken, Sql.Value(people), Sql.Value(work.OrganisationId)) != people.Length)
            errors["to"] = ["Người nhận phải là người của cơ quan."];
        if (errors.Count > 0)
            return new MailOutcome.Invalid(errors);
        var id = MailRows.Send(work, notices, new NewMail(kind, subject!, body!, people));
        await work.CommitAsync(cancellationToken);
        return new MailOutcome.Sent(id);
    }
}
