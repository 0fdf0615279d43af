using FlowOffice.Office.Documents;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FlowOffice.Studio.Drafts;

/// <summary>How a draft would look with what is typed so far. The marks are made here, as when saving; nothing is kept.</summary>
internal static class DraftPreview
{
    public static void MapDraftPreview(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/outgoing/{id:guid}/draft/preview", ShowAsync).RequireAuthorization().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(Guid id, HttpContext http, OpenDocument door, DraftDetails drafts, CurrentPerson me)
    {
        if (await door.DocumentAsync(me, id, http.RequestAborted) != Access.Granted)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var typed = TypedDraft.Of(await http.Request.ReadFormAsync(http.RequestAborted));
        var draft = await drafts.ReadAsync(me.OrganisationId, me.PersonId, id, http.RequestAborted);
        if (draft.Turn is not { } turn || typed.Base != (draft.Newest?.Version ?? 0))
            return Results.StatusCode(StatusCodes.Status409Conflict);
        var (text, _) = EditDraft.Apply(draft.Text, typed.Paragraphs, new DraftPen(turn.Level, turn.Color, me.PersonId));
        var names = new Dictionary<Guid, string>(draft.Names) { [me.PersonId] = me.Name };
        return new RazorComponentResult<DraftView>(new { Text = text, Names = (IReadOnlyDictionary<Guid, string>)names });
    }
}
