using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;

namespace FlowOffice.Server.Definitions;

/// <summary>Tells those who may change definitions.</summary>
public sealed class EditorNotices(NoticeWriter notices)
{
    /// <summary>Adds a notice for each of them to a step; the same key tells nobody twice.</summary>
    public async Task AddAsync(StepWork work, string key, string text, string link, CancellationToken cancellationToken)
    {
        var people = await RightHolders.FindAsync(work, Right.EditDefinitions, cancellationToken);
        notices.Add(work, [.. people.Select(person => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = person, Key = key, Kind = "definition-update", Text = text, Link = link, CreatedAt = work.Now,
        })]);
    }
}
