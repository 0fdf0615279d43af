using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.Steps;

/// <summary>Makes what the activities of a step work with.</summary>
internal sealed class StepHosts(WorkingCalendars calendars, NoticeWriter notices)
{
    /// <summary>For a step that a person makes, or (with an empty form) a timer or an event.</summary>
    public async ValueTask<OfficeTools> ToolsAsync(StepWork work, CancellationToken cancellationToken) =>
        new(await calendars.OfAsync(work.OrganisationId, cancellationToken), notices);

    /// <summary>For a step that nobody makes.</summary>
    public async ValueTask<OfficeStep> EmptyAsync(StepWork work, CancellationToken cancellationToken) =>
        new(work, await ToolsAsync(work, cancellationToken), new JsonObject(), Array.Empty<SubmittedFile>());
}
