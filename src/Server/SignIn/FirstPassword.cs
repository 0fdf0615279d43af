using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlowOffice.Server.SignIn;

/// <summary>Whoever still has a password that somebody else chose can do one thing: replace it (SD-10.2a, TG-2.1a1).</summary>
internal sealed class FirstPassword(RequestDelegate next)
{
    public const string Code = "PASSWORD_CHANGE_REQUIRED";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword) || IsOpen(context))
        {
            await next(context);
            return;
        }

        if (!context.Request.IsFromAProgram() && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect("/password");
            return;
        }

        await Results.Problem(new ProblemDetails
        {
            Status = StatusCodes.Status403Forbidden,
            Title = "Phải đổi mật khẩu",
            Detail = "Mật khẩu hiện tại do người khác đặt. Hãy đổi mật khẩu trước khi làm việc khác.",
            Extensions = { ["code"] = Code },
        }).ExecuteAsync(context);
    }

    private static bool IsOpen(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint
        || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || context.Request.Path.Value is "/password" or "/sign-out" or "/api/password";
}
