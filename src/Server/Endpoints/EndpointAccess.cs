using FlowOffice.Office.Rights;
using FlowOffice.Server.OfficeApi;
using Microsoft.AspNetCore.Authorization;

namespace FlowOffice.Server.Endpoints;

/// <summary>Whether somebody may call a step. What is not opened expressly is closed.</summary>
internal sealed class EndpointAccess(IAuthorizationService authorization, IAuthorizationPolicyProvider policies)
{
    /// <returns>The refusal; null where the call is allowed.</returns>
    public async Task<IResult?> RefusalAsync(HttpContext http, CurrentPerson person, FoundEndpoint endpoint)
    {
        if (!endpoint.Terms.Authorize)
            return null;
        if (!person.IsSignedIn)
            return StepAnswers.Problem(401, "Phải đăng nhập", "Địa chỉ này chỉ dành cho người của cơ quan. Hãy đăng nhập, hoặc gửi mã truy cập (Bearer).", "NOT_SIGNED_IN");
        if (person.OrganisationId != endpoint.OrganisationId)
            return StepAnswers.NotFound();
        if (http.User.HasClaim(claim => claim.Type == OfficeClaims.MustChangePassword))
            return StepAnswers.Problem(403, "Phải đổi mật khẩu", "Hãy đổi mật khẩu trước khi làm việc khác.", "PASSWORD_CHANGE_REQUIRED");
        if (!IsOwnDoing(http.Request))
            return StepAnswers.Problem(403, "Nguồn yêu cầu không hợp lệ", "Trang khác không được gọi địa chỉ này bằng phiên đăng nhập của anh/chị.", "FOREIGN_ORIGIN");
        return endpoint.Terms.Policy is { } name && !await IsAllowedAsync(http, name)
            ? StepAnswers.Problem(403, "Không có quyền", "Anh/chị không có quyền gọi địa chỉ này.", "NOT_ALLOWED")
            : null;
    }

    private async Task<bool> IsAllowedAsync(HttpContext http, string name) =>
        await policies.GetPolicyAsync(name) is { } policy && (await authorization.AuthorizeAsync(http.User, null, policy)).Succeeded;

    /// <summary>A cookie goes along by itself, also when another site sends the request; even a GET starts something here.</summary>
    private static bool IsOwnDoing(HttpRequest request) =>
        request.Headers.ContainsKey("Authorization") || (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is "same-origin" or "none"
            : request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}");
}
