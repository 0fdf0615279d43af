using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Requests;

/// <summary>A request with its way so far.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="RequestedBy">By whom.</param>
/// <param name="Steps">What was and is to be done about it.</param>
/// <param name="Answers">What was answered, in the order of time.</param>
public sealed record RequestDetail(Request Request, string RequestedBy, IReadOnlyList<DocumentStep> Steps, IReadOnlyList<GivenAnswer> Answers);

/// <summary>An answer with its names.</summary>
public sealed record GivenAnswer(string Label, string Text, string By, string? OnBehalfOf, DateTimeOffset At);

/// <summary>One line of a list of requests.</summary>
/// <param name="IsOpen">Whether somebody still has something to do about it.</param>
public sealed record RequestLine(Guid Id, string Name, string Title, DateTimeOffset RequestedAt, bool IsOpen);

/// <summary>Reads requests for those who have a part in them.</summary>
public static class RequestReading
{
    /// <summary>What a person asked, the newest first.</summary>
    public static async Task<IReadOnlyList<RequestLine>> RequestsOfAsync(this OfficeDb db, Guid person, int most, CancellationToken cancellationToken) => await db.Requests
        .Where(request => request.RequestedBy == person)
        .OrderByDescending(request => request.RequestedAt).ThenByDescending(request => request.Id).Take(most)
        .Select(request => new RequestLine(request.Id, request.Name, request.Title, request.RequestedAt,
            db.Tasks.Any(task => task.InstanceId == request.InstanceId && task.State != TaskState.Completed && task.State != TaskState.Obsolete)))
        .ToListAsync(cancellationToken);

    /// <summary>One request; null where the organisation has none of this id.</summary>
    public static async Task<RequestDetail?> RequestAsync(this OfficeDb db, Guid organisationId, Guid id, CancellationToken cancellationToken) =>
        await DetailAsync(db, await db.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.OrganisationId == organisationId && request.Id == id, cancellationToken), cancellationToken);

    /// <summary>The request that an instance carries out; null for every other procedure.</summary>
    public static async Task<RequestDetail?> RequestOfInstanceAsync(this OfficeDb db, Guid organisationId, string instanceId, CancellationToken cancellationToken) =>
        await DetailAsync(db, await db.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.OrganisationId == organisationId && request.InstanceId == instanceId, cancellationToken), cancellationToken);

    /// <summary>Whether a person has a part in it: asked, has or had something to do, or did it for one who had.</summary>
    public static Task<bool> HasPartAsync(this OfficeDb db, Request request, Guid person, CancellationToken cancellationToken) => request.RequestedBy == person
        ? Task.FromResult(true)
        : db.Tasks.AnyAsync(task => task.InstanceId == request.InstanceId && (task.AssigneeId == person || task.CompletedBy == person || task.OnBehalfOf == person), cancellationToken);

    private static async Task<RequestDetail?> DetailAsync(OfficeDb db, Request? request, CancellationToken cancellationToken)
    {
        if (request is null)
            return null;
        var steps = await db.StepsOfInstanceAsync(request.InstanceId, cancellationToken);
        var answers = await db.RequestAnswers.AsNoTracking().Where(answer => answer.RequestId == request.Id)
            .OrderBy(answer => answer.AnsweredAt).ThenBy(answer => answer.Id).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, [request.RequestedBy, .. answers.SelectMany(answer => new Guid?[] { answer.AnsweredBy, answer.OnBehalfOf })], cancellationToken);
        return new RequestDetail(request, names[request.RequestedBy], steps,
            [.. answers.Select(answer => new GivenAnswer(answer.Label, answer.Text, names[answer.AnsweredBy], answer.OnBehalfOf is null ? null : names[answer.OnBehalfOf], answer.AnsweredAt))]);
    }
}
