using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.Jobs;

/// <summary>Tells a job's owner that it went wrong: once a day for each job, with an audit entry each time.</summary>
internal sealed class JobFailures(NoticeWriter notices)
{
    /// <summary>As <see cref="TellAsync"/>, but nothing more on the same day: for what runs every few seconds.</summary>
    public async Task TellOnceAsync(StepWork work, string job, string name, string words, string? technical, CancellationToken cancellationToken)
    {
        if (!await IsToldAsync(work, KeyOf(work, job), cancellationToken))
            await TellAsync(work, null, job, name, words, technical, cancellationToken);
    }

    /// <summary>Adds notices and audit entry to the step of one organisation.</summary>
    /// <param name="ownerRole">The role that looks after the job; null for whoever may change settings.</param>
    public async Task TellAsync(StepWork work, string? ownerRole, string job, string name, string words, string? technical, CancellationToken cancellationToken)
    {
        var owners = ownerRole is null ? [] : await GroupMembers.FindAsync(work, [CandidateKey.Role(ownerRole)], cancellationToken);
        if (owners.Count == 0)
            owners = await RightHolders.FindAsync(work, Right.ManageSettings, cancellationToken);
        var key = KeyOf(work, job);
        notices.Add(work, [.. owners.Select(owner => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = owner, Key = key, Kind = "job-failed", Text = $"Tác vụ «{name}» bị lỗi. {words}", Link = $"/jobs/{job}", CreatedAt = work.Now,
        })]);
        new AuditEntry("job.failed", "job", job) { Details = new JsonObject { ["message"] = words, ["technical"] = technical } }.AddTo(work);
    }

    /// <summary>Tells administrators of something else about the system, once a day.</summary>
    /// <param name="about">What it is about, so that it is told once.</param>
    public async Task AlertAsync(StepWork work, string about, string text, string link, CancellationToken cancellationToken)
    {
        var key = KeyOf(work, about);
        if (await IsToldAsync(work, key, cancellationToken))
            return;
        notices.Add(work, [.. (await RightHolders.FindAsync(work, Right.ManageSettings, cancellationToken)).Select(person => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = person, Key = key, Kind = "system-alert", Text = text, Link = link, CreatedAt = work.Now,
        })]);
        new AuditEntry("system.alert", "system", about) { Details = new JsonObject { ["message"] = text } }.AddTo(work);
    }

    private static Task<bool> IsToldAsync(StepWork work, string key, CancellationToken cancellationToken) => work.ReadValueAsync<bool>(
        "select exists (select from notices where organisation_id = $1 and key = $2)", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(key));

    private static string KeyOf(StepWork work, string job) => string.Create(CultureInfo.InvariantCulture, $"job-failed:{job}:{VietnamTime.DateOf(work.Now):yyyy-MM-dd}");
}
