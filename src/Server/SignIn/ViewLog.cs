using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Server.SignIn;

/// <summary>
/// Where the organisation has raised the level of its log, also notes who looked at what. What people do is audited by the
/// acts themselves, at every level: no setting turns that off.
/// </summary>
/// <remarks>Source: Gia Lai Điều 3.4 (GL-3.4d).</remarks>
internal sealed class ViewLog(RequestDelegate next, NpgsqlDataSource database, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context, CurrentPerson person)
    {
        await next(context);
        if (!HttpMethods.IsGet(context.Request.Method) || context.Response.StatusCode != StatusCodes.Status200OK || !context.User.HasClaim(claim => claim.Type == OfficeClaims.LogsViews))
            return;
        await using var work = await StepWork.OpenAsync(database, person.Actor, clock.GetUtcNow(), CancellationToken.None); // it was seen, whether or not the reader waits
        new AuditEntry("page.viewed", "page", context.Request.Path).AddTo(work);
        await work.CommitAsync(CancellationToken.None);
    }
}
