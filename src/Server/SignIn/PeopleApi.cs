using FlowOffice.Office.People;
using FlowOffice.Office.Rights;

namespace FlowOffice.Server.SignIn;

/// <summary>Who I am, and whom I can choose: always of one's own organisation.</summary>
internal static class PeopleApi
{
    public sealed record Me(Guid PersonId, string Name, Guid OrganisationId, string Organisation, IReadOnlyList<string> Titles, IReadOnlyList<string> Roles, IReadOnlyList<Guid> Units, IReadOnlyList<string> Rights);

    public static void MapPeopleApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/me", (CurrentPerson me) => new Me(
                me.PersonId, me.Name, me.OrganisationId, me.OrganisationName, me.Titles, me.Roles, me.Units,
                [.. Enum.GetValues<Right>().Where(me.May).Select(right => right.ToString())]))
            .WithSummary("Người đang đăng nhập");

        routes.MapGet("/api/people", (string? search, Guid? unit, FindPeople people, CurrentPerson me, CancellationToken cancellationToken) =>
                people.RunAsync(me.OrganisationId, search ?? "", unit, cancellationToken))
            .WithSummary("Tìm người trong cơ quan theo tên, chức danh, đơn vị");
    }
}
